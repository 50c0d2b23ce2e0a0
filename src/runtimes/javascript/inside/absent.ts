import { define, defineProperty, refusals, uncurried } from './util.ts';

/** What Node has at hand and this engine has not. */
const GLOBALS = [
  ...[
    'Intl',
    'Buffer',
    'URL',
    'URLSearchParams',
    'TextEncoder',
    'TextDecoder',
    'AbortController',
    'AbortSignal',
    'Event',
  ],
  ...[
    'EventTarget',
    'CustomEvent',
    'Blob',
    'File',
    'FormData',
    'fetch',
    'Headers',
    'Request',
    'Response',
    'WebSocket',
    'crypto',
  ],
  ...['WebAssembly', 'Atomics', 'SharedArrayBuffer', 'MessageChannel', 'MessagePort', 'BroadcastChannel', 'navigator'],
  ...['ReadableStream', 'WritableStream', 'TransformStream', 'CompressionStream', 'localStorage', 'Temporal', 'Worker'],
];

/** What says other things here: it depends on a locale, on a zone's name, or on how the engine writes its own functions. */
const METHODS: readonly (readonly [owner: object, names: readonly string[]])[] = [
  [Number.prototype, ['toLocaleString']],
  [BigInt.prototype, ['toLocaleString']],
  [Array.prototype, ['toLocaleString']],
  [String.prototype, ['localeCompare', 'toLocaleUpperCase', 'toLocaleLowerCase']],
  [Date.prototype, ['toString', 'toTimeString', 'toLocaleString', 'toLocaleDateString', 'toLocaleTimeString']],
];
const includes = uncurried(String.prototype.includes);
const endsWith = uncurried(String.prototype.endsWith);

export function installRefusals(): void {
  for (const name of GLOBALS) {
    defineProperty(globalThis, name, {
      get: () => refusals.refuse(`there is no ${name} here`),
      set(value: unknown) {
        defineProperty(globalThis, name, { value, writable: true, enumerable: true, configurable: true });
      },
      enumerable: false,
      configurable: true,
    });
  }
  for (const [owner, names] of METHODS) {
    for (const name of names)
      define(owner, { [name]: () => refusals.refuse(`${name} says other things in other places`) ?? '' });
  }
  const toText = uncurried(Function.prototype.toString);
  define(Function.prototype, {
    toString(this: () => unknown) {
      const text = toText(this);
      if (endsWith(text, '[native code]\n}')) refusals.refuse('the text of a built-in function');
      if (includes(text, '__caught')) refusals.refuse('the text of a function that catches errors');
      return text;
    },
  });
}
