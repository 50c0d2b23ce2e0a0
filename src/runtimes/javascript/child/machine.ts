import { JSException, type JSValueHandle } from 'quickjs-wasi';
import type { Raised } from '../../../domain/run.ts';
import type { Engine, Machine } from './engine.ts';
import { type HostParts, hostFunctions } from './host.ts';

/** What a program threw and nothing caught. */
export class Uncaught extends Error {
  readonly raised: Raised;
  constructor(raised: Raised) {
    super('uncaught');
    this.raised = raised;
  }
}

/** A machine with a program's parts connected to it. */
export interface Session {
  readonly machine: Machine;
  call(name: string, ...args: readonly JSValueHandle[]): JSValueHandle;
  /** Evaluates code. @throws Uncaught */
  evaluate(code: string, flags: number): JSValueHandle;
  /** Runs ticks and microtasks until there are none. @throws Uncaught */
  settle(microtasksFirst: boolean): void;
  /** Runs timers and what follows from them, until nothing waits. @throws Uncaught */
  runLoop(): void;
  describe(thrown: unknown): Raised;
}

export const FILE = 'example.js';
export async function openSession(engine: Engine, parts: HostParts): Promise<Session> {
  const { watch } = parts;
  let rejections: { readonly promise: JSValueHandle; readonly reason: JSValueHandle }[] = [];
  const machine = await engine.create({
    functions: (vm) => hostFunctions(vm, parts),
    tick: watch.tick,
    loadModule: (name) => moduleSource(name),
    onRejection(promise, reason, isHandled) {
      if (isHandled) rejections = rejections.filter((one) => one.promise.identity !== promise.identity);
      else {
        rejections.push({ promise: promise.dup(), reason: reason.dup() });
        machine.vm.callFunction(machine.vm.global.getProp('__caught'), machine.vm.undefined, reason);
      }
    },
  });
  const { vm, api } = machine;

  const guarded = <T>(act: () => T): T => {
    try {
      return act();
    } catch (error) {
      if (!(error instanceof JSException)) throw error;
      throw new Uncaught(describeHandle(error.handle));
    }
  };
  const ask = (name: string, ...args: readonly JSValueHandle[]) =>
    guarded(() => vm.callFunction(api.getProp(name), vm.undefined, ...args));
  const call = (name: string, ...args: readonly JSValueHandle[]) => {
    const answer = ask(name, ...args);
    const failure = ask('failure').toString();
    if (failure === '') return answer;
    ask('forgetFailure');
    throw new Uncaught(decodeRaised(failure));
  };
  const describeHandle = (value: JSValueHandle): Raised => {
    if (watch.verdict() !== null) return { type: '', message: '', name: null, lines: [] };
    return decodeRaised(vm.callFunction(api.getProp('describeError'), vm.undefined, value).toString());
  };
  const decodeRaised = (json: string): Raised => {
    const raised = JSON.parse(json) as Raised;
    return parts.keepsLines ? raised : { ...raised, lines: [] };
  };

  /** Runs microtasks until there are none; whether there were any. */
  const runMicrotasks = (): boolean => {
    const { qjs_is_job_pending, qjs_execute_pending_job } = vm._getExports();
    let ran = false;
    while (watch.verdict() === null && qjs_is_job_pending()) {
      ran = true;
      watch.countTask();
      if (qjs_execute_pending_job() < 0) throw new Uncaught(describeHandle(vm.getException()));
    }
    return ran;
  };
  const settle = (microtasksFirst: boolean) => {
    if (microtasksFirst) runMicrotasks();
    do {
      while (watch.verdict() === null && call('tick').toBoolean()) watch.countTask();
    } while (runMicrotasks());
    const [first] = rejections;
    rejections = [];
    if (first && !first.reason.isError)
      watch.refuse('it rejects with what is no error, for which Node makes one of its own');
    if (first) throw new Uncaught(describeHandle(first.reason));
  };

  return {
    machine,
    call,
    evaluate: (code, flags) => guarded(() => vm.evalCode(code, FILE, flags)),
    settle,
    runLoop() {
      while (watch.verdict() === null && call('turn').toBoolean()) {
        watch.countTask();
        settle(!call('hasTicks').toBoolean());
      }
    },
    describe(thrown) {
      if (thrown instanceof Uncaught) return thrown.raised;
      throw thrown;
    },
  };
}

/** What a program may import: a view of `inside/modules.ts`. */
export function moduleSource(name: string): string {
  const exported = MODULES[name.replace(/^node:/, '')];
  if (!exported) throw new Error(`there is no module ${name}`);
  const names = exported.map((one) => `export const ${one} = module.${one};`).join('\n');
  return `const module = __modules(${JSON.stringify(name)});\nexport default module;\n${names}`;
}

export const MODULES: Readonly<Record<string, readonly string[]>> = {
  util: ['inspect', 'format', 'promisify'],
  timers: ['setTimeout', 'setInterval', 'setImmediate', 'clearTimeout', 'clearInterval', 'clearImmediate'],
  'timers/promises': ['setTimeout', 'setImmediate'],
  perf_hooks: ['performance'],
  process: ['nextTick', 'exit', 'stdout', 'stderr'],
};
