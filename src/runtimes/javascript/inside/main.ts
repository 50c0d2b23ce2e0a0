/** Everything that runs in the engine beside the program: Node's console, timers and modules. The host calls what `__api` has. */
import { installRefusals } from './absent.ts';
import { structuredClone } from './clone.ts';
import { createConsole } from './console.ts';
import { currentLines, describeError, installErrors, noteCaught } from './errors.ts';
import { createModules } from './modules.ts';
import { createTimers } from './timers.ts';
import { apply, define, defineProperty, during, host, inspect, quote, refusals, STOP, uncurried } from './util.ts';

const MAX_REPR = 2000;
const slice = uncurried(String.prototype.slice);
const { getPrototypeOf } = Object;

function write(stream: 'stdout' | 'stderr', text: unknown): boolean {
  if (typeof text !== 'string') refusals.refuse('it writes what is no text');
  else if (!host.write(stream, text, currentLines())) throw STOP;
  return true;
}

const timers = createTimers();
const modules = createModules(timers, write);
installErrors();
installRefusals();
define(globalThis, {
  ...modules.globals,
  console: createConsole(),
  process: modules.process,
  global: globalThis,
  structuredClone,
});
// For what `withHarness` of child/source.ts puts into a program.
for (const [name, value] of [
  ['__caught', noteCaught],
  ['__own', Object],
] as const)
  defineProperty(globalThis, name, { value });

/** A value as Node's prompt shows it, as a `Value` of domain/run.ts in JSON; '' where it cannot be shown faithfully. */
function describe(value: unknown): string {
  refusals.noted = false;
  const repr = during('soft', () => inspect(value));
  return refusals.noted ? '' : `{"repr":${quote(slice(repr, 0, MAX_REPR))},"type":${quote(typeOf(value))}}`;
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  if (typeof value !== 'object') return typeof value;
  return `${getPrototypeOf(value)?.constructor?.name ?? 'Object'}`;
}

let failure = '';

/** What the program throws is told by `failure`: at the border to the host its stack trace would be read. */
function guarded<A extends readonly unknown[]>(act: (...args: A) => unknown): (...args: A) => unknown {
  return (...args) => {
    try {
      return act(...args);
    } catch (error) {
      failure = describeError(error, inspect);
      return false;
    }
  };
}

define(globalThis, {
  __api: {
    start: guarded((program: (...args: readonly unknown[]) => void) => {
      const module = { exports: {} };
      apply(program, module.exports, [module.exports, modules.load, module]);
    }),
    exposeModules: () => define(globalThis, { __modules: modules.load }),
    failure: () => failure,
    forgetFailure: () => {
      failure = '';
    },
    tick: guarded(timers.tick),
    hasTicks: timers.hasTicks,
    turn: guarded(timers.turn),
    exitCode: modules.exitCode,
    describe,
    describeError: (thrown: unknown) => describeError(thrown, inspect),
    resultOf: host.promiseResult,
    rethrow: guarded((promise: unknown) => {
      throw host.promiseResult(promise);
    }),
  },
});
for (const name of ['__engine', '__host', 'util']) Reflect.deleteProperty(globalThis, name);
