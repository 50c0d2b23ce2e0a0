import type { Timers } from './timers.ts';
import { apply, defineProperty, format, host, inspect, refusals, STOP } from './util.ts';

const PROMISIFIED = Symbol.for('nodejs.util.promisify.custom');
const startsWith = String.prototype.startsWith;
const { hasOwn } = Object;
const { get, has, ownKeys } = Reflect;

type Members = Record<string, unknown>;

function promisify(original: (...args: readonly unknown[]) => unknown): unknown {
  const custom = (original as never)[PROMISIFIED];
  if (custom !== undefined) return custom;
  return function (this: unknown, ...args: readonly unknown[]) {
    return new Promise((resolve, reject) => {
      apply(original, this, [...args, (error: unknown, value: unknown) => (error ? reject(error) : resolve(value))]);
    });
  };
}

/** An object of Node of which not all members are known here: asking for another one is refused. */
function partly(name: string, known: Members): Members {
  const refuse = (member: string | symbol) => {
    if (typeof member === 'string' && !hasOwn(known, member)) refusals.refuse(`${name}.${member}`);
  };
  return new Proxy(known, {
    get(target, member) {
      refuse(member);
      return get(target, member);
    },
    has(target, member) {
      refuse(member);
      return has(target, member);
    },
    ownKeys(target) {
      refusals.refuse(`the members of ${name}`);
      return ownKeys(target);
    },
  });
}

/** The modules of Node that are known here, and its global functions for time. */
export function createModules(timers: Timers, write: (stream: 'stdout' | 'stderr', text: unknown) => boolean) {
  const { setTimeout, setInterval, setImmediate, clear, nextTick } = timers;
  const clearTimeout = (handle: unknown) => clear(handle);
  const clearInterval = (handle: unknown) => clear(handle);
  const clearImmediate = (handle: unknown) => clear(handle);
  const waiting = {
    setTimeout: (ms?: unknown, value?: unknown) => new Promise((resolve) => void setTimeout(resolve, ms, value)),
    setImmediate: (value?: unknown) => new Promise((resolve) => void setImmediate(resolve, value)),
  };
  defineProperty(setTimeout, PROMISIFIED, { value: waiting.setTimeout });
  defineProperty(setImmediate, PROMISIFIED, { value: waiting.setImmediate });
  const globals = { setTimeout, setInterval, setImmediate, clearTimeout, clearInterval, clearImmediate };

  const known: Members = {
    nextTick,
    exitCode: undefined,
    env: {},
    stdout: { write: (text: unknown) => write('stdout', text), isTTY: false },
    stderr: { write: (text: unknown) => write('stderr', text), isTTY: false },
    exit(code?: unknown) {
      host.exit(Number(code ?? known.exitCode ?? 0) | 0);
      throw STOP;
    },
  };
  const process = partly('process', known);

  const modules: Members = {
    __proto__: null,
    util: partly('util', { inspect, format, promisify }),
    timers: partly('timers', globals),
    'timers/promises': partly('timers/promises', waiting),
    perf_hooks: partly('perf_hooks', { performance: globalThis.performance }),
    process,
  };
  const load = (name: unknown): unknown => {
    const text = `${name}`;
    const found = modules[apply(startsWith, text, ['node:']) ? text.slice(5) : text];
    if (found !== undefined) return found;
    refusals.refuse(`it requires ${text}`);
    throw STOP;
  };
  return { globals, process, load, exitCode: () => Number(known.exitCode ?? 0) | 0 };
}
