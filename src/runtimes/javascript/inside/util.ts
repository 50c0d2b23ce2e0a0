import type { Engine } from './host.ts';

declare const __engine: Engine;
declare const util: {
  inspect: ((value: unknown, options?: object) => string) & { readonly custom: unique symbol };
  format(...args: readonly unknown[]): string;
};

export const { host, refusals } = __engine;
export const { inspect, format } = util;
export const { apply, construct, defineProperty } = Reflect;

/** Thrown where a program must not go on; the host has noted why. */
export const STOP = Object.freeze(Object.create(null));

/** Nothing that a program does to the built-in objects reaches what was taken from them before. */
const { bind, call } = Function.prototype;
export function uncurried<T, A extends readonly unknown[], R>(
  method: (this: T, ...args: A) => R,
): (self: T, ...args: A) => R {
  return bind.call(call, method);
}

/** Puts functions in an object as the engine would: not to be listed. */
export function define(target: object, members: Readonly<Record<string, unknown>>): void {
  for (const name of Object.keys(members)) {
    defineProperty(target, name, { value: members[name], writable: true, enumerable: false, configurable: true });
  }
}

/** Does something during which refusals only count as `mode` says. */
export function during<T>(mode: 'quiet' | 'soft', act: () => T): T {
  const before = refusals.mode;
  refusals.mode = mode;
  try {
    return act();
  } finally {
    refusals.mode = before;
  }
}

const { stringify } = JSON;
/** A text in JSON. Of an object, `JSON.stringify` would call a `toJSON` that a program has put into its prototype. */
export function quote(text: string): string {
  return stringify(text);
}
