import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type JSValueHandle, QuickJS, type QuickJSOptions, type Snapshot } from 'quickjs-wasi';
import { randomStream } from '../../../domain/random.ts';
import { WORLDS, type World } from '../../sandbox/worlds.ts';
import type { JavaScriptSettings } from '../protocol.ts';
import { type Clock, createClock } from './clock.ts';
import { HOST_NAMES, type HostFunctions } from './host.ts';
import { inspectSource } from './inspect-source.ts';

const MEMORY = 128 * 2 ** 20;
/** In bytes of WebAssembly's own stack; the stack of the process has room for the calls behind it. */
const STACK = 512 * 2 ** 10;
const ENOSYS = 52;
/** Minutes west of Greenwich. */
const ZONES = [0, -330, 480] as const;

export interface MachineOptions {
  readonly functions: (vm: QuickJS) => HostFunctions;
  readonly tick: () => boolean;
  /** The source of a module that is imported; throws where there is none. */
  readonly loadModule: (name: string) => string;
  readonly onRejection: (promise: JSValueHandle, reason: JSValueHandle, isHandled: boolean) => void;
}

/** An engine with Node's console and timers in it, and nothing else that a program has left there. */
export interface Machine {
  readonly vm: QuickJS;
  /** The functions of `inside/main.ts`. */
  readonly api: JSValueHandle;
}

export interface Engine {
  readonly clock: Clock;
  readonly world: World;
  create(options: MachineOptions): Promise<Machine>;
}

/** Boots an engine once and starts every program from a picture of it. */
export async function openEngine(settings: JavaScriptSettings): Promise<Engine> {
  const world = WORLDS[settings.variation];
  const clock = createClock(world);
  const base: QuickJSOptions = {
    wasm: new WebAssembly.Module(readFileSync(join(settings.quickjs, 'quickjs.wasm'))),
    wasi: (memory) => systemCalls(memory, clock, world),
    memoryLimit: MEMORY,
    maxStackSize: STACK,
    timezoneOffset: ZONES[settings.variation],
  };
  const picture = await boot(base, settings);
  return {
    clock,
    world,
    async create({ functions, tick, loadModule, onRejection }) {
      clock.reset();
      const vm = await QuickJS.restore(picture, {
        ...base,
        interruptHandler: tick,
        moduleLoader: { normalize: (_base: string, name: string) => name, load: loadModule },
        onUnhandledRejection: onRejection,
      });
      for (const [name, call] of Object.entries(functions(vm))) vm.registerHostCallback(name, call);
      const api = vm.global.getProp('__api');
      vm.evalCode('delete globalThis.__api').dispose();
      return { vm, api };
    },
  };
}

async function boot(base: QuickJSOptions, { inspect, parts }: JavaScriptSettings): Promise<Snapshot> {
  const vm = await QuickJS.create(base);
  const host = vm.newObject();
  for (const name of HOST_NAMES)
    host.setProp(
      name,
      vm.newFunction(name, () => vm.undefined),
    );
  vm.setProp(vm.global, '__host', host);
  vm.evalCode(readFileSync(join(parts, 'engine.js'), 'utf8'), 'harness').dispose();
  vm.evalCode(inspectSource(inspect), 'harness').dispose();
  vm.evalCode(readFileSync(join(parts, 'inside.js'), 'utf8'), 'harness').dispose();
  return vm.snapshot();
}

/**
 * The system calls of the engine; the rest of its twelve imports are our own functions of engine.ts and host.ts. A virtual
 * clock and seeded chance: nothing of the real machine is in reach.
 */
function systemCalls(memory: { readonly buffer: ArrayBuffer }, clock: Clock, { entropy }: World) {
  const next = randomStream(entropy);
  const absent = () => ENOSYS;
  return {
    clock_time_get(_clock: number, _precision: bigint, result: number) {
      new DataView(memory.buffer).setBigUint64(result, clock.read(), true);
      return 0;
    },
    random_get(at: number, length: number) {
      const bytes = new Uint8Array(memory.buffer, at, length);
      for (let i = 0; i < length; i++) bytes[i] = Math.floor(next() * 256);
      return 0;
    },
    fd_write: absent,
    fd_close: absent,
    fd_fdstat_get: absent,
    fd_seek: absent,
  };
}
