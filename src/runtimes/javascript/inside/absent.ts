import { any } from './promise-any.ts';
import { apply, define, defineProperty, host, refusals, uncurried } from './util.ts';

type Names = readonly (readonly [owner: object, names: readonly string[]])[];

const { getOwnPropertyDescriptor } = Object;
const words = (text: string) => text.trim().split(/\s+/);
const ArrayIterator = Object.getPrototypeOf([].values());
const AnyIterator = Object.getPrototypeOf(ArrayIterator);
const AnyTypedArray = Object.getPrototypeOf(Uint8Array);

/** What Node, or some release of it that is still maintained, has at hand, and this engine has not or should not have. */
const refused = (): Names => [
  [
    globalThis,
    words(`
      AbortController AbortSignal AsyncDisposableStack Atomics Blob BroadcastChannel Buffer ByteLengthQueuingStrategy
      CloseEvent CompressionStream CountQueuingStrategy Crypto CryptoKey CustomEvent DOMException DecompressionStream
      DisposableStack ErrorEvent Event EventSource EventTarget File FinalizationRegistry Float16Array FormData Headers Intl
      MessageChannel MessageEvent MessagePort Navigator Performance PerformanceEntry PerformanceMark PerformanceMeasure
      PerformanceObserver PerformanceObserverEntryList PerformanceResourceTiming QuotaExceededError
      ReadableByteStreamController ReadableStream ReadableStreamBYOBReader ReadableStreamBYOBRequest
      ReadableStreamDefaultController ReadableStreamDefaultReader Request Response SharedArrayBuffer Storage SubtleCrypto
      SuppressedError Temporal TextDecoder TextDecoderStream TextEncoder TextEncoderStream TransformStream
      TransformStreamDefaultController URL URLPattern URLSearchParams WebAssembly WebSocket WritableStream
      WritableStreamDefaultController WritableStreamDefaultWriter crypto fetch localStorage navigator sessionStorage
    `),
  ],
  [
    RegExp,
    words("escape $1 $2 $3 $4 $5 $6 $7 $8 $9 $_ $& $+ $` $' input lastMatch lastParen leftContext rightContext"),
  ],
  [Promise, ['try']],
  [Error, ['isError']],
  [Math, ['f16round']],
  [AnyIterator.constructor, ['concat']],
  [Map.prototype, ['getOrInsert', 'getOrInsertComputed']],
  [WeakMap.prototype, ['getOrInsert', 'getOrInsertComputed']],
  [Uint8Array, ['fromBase64', 'fromHex']],
  [Uint8Array.prototype, ['toHex', 'toBase64', 'setFromHex', 'setFromBase64']],
  [DataView.prototype, ['getFloat16', 'setFloat16']],
];

/** What no Node has. */
const REMOVED: Names = [
  [Math, ['sumPrecise']],
  [AnyIterator.constructor, ['zip', 'zipKeyed']],
  [AnyIterator, ['windows', 'join', 'includes', 'chunks']],
  [Function.prototype, ['fileName', 'lineNumber', 'columnNumber']],
  [ArrayBuffer.prototype, ['transferToImmutable', 'sliceToImmutable', 'immutable']],
  [Error.prototype, ['stack']],
];

/** What says other things elsewhere: it depends on a locale or on the name of a zone. */
const LOCAL: Names = [
  [Number.prototype, ['toLocaleString']],
  [BigInt.prototype, ['toLocaleString']],
  [Array.prototype, ['toLocaleString']],
  [AnyTypedArray.prototype, ['toLocaleString']],
  [String.prototype, ['localeCompare', 'toLocaleUpperCase', 'toLocaleLowerCase']],
  [Date.prototype, ['toString', 'toTimeString', 'toLocaleString', 'toLocaleDateString', 'toLocaleTimeString']],
];
const includes = uncurried(String.prototype.includes);
const endsWith = uncurried(String.prototype.endsWith);

export function installRefusals(): void {
  for (const [owner, names] of refused()) for (const name of names) refuseReading(owner, name);
  for (const [owner, names] of REMOVED) for (const name of names) Reflect.deleteProperty(owner, name);
  for (const [owner, names] of LOCAL) {
    for (const name of names)
      define(owner, { [name]: () => refusals.refuse(`${name} says other things in other places`) ?? '' });
  }
  refuseTextOfFunctions();
  refuseOrderOfKeys();
  refuseWhatIsCollected();
  refuseCodeFromText();
  refuseBadBase64();
  define(Promise, { any });
}

/** A program may still put something of its own there. */
function refuseReading(owner: object, name: string): void {
  defineProperty(owner, name, {
    get: () => refusals.refuse(`there is no ${name} here`),
    set(value: unknown) {
      defineProperty(owner, name, { value, writable: true, enumerable: true, configurable: true });
    },
    enumerable: false,
    configurable: true,
  });
}

/** Of what is built in it is in the words of the engine; of a program's own it has what `withHarness` put there. */
function refuseTextOfFunctions(): void {
  const toText = uncurried(Function.prototype.toString);
  define(Function.prototype, {
    toString(this: () => unknown) {
      const text = toText(this);
      if (endsWith(text, '[native code]\n}')) refusals.refuse('the text of a built-in function');
      if (includes(text, '__caught') || includes(text, '__own'))
        refusals.refuse('the text of a function that was changed');
      return text;
    },
  });
}

/** Errors and functions list their own keys in another order here, or others. */
function refuseOrderOfKeys(): void {
  const hasOthers = (value: unknown) =>
    host.classOf(value) === 'Error' ||
    (typeof value === 'function' && getOwnPropertyDescriptor(value, 'prototype')?.writable === true);
  for (const [owner, name] of [
    [Object, 'getOwnPropertyNames'],
    [Object, 'getOwnPropertyDescriptors'],
    [Reflect, 'ownKeys'],
  ] as const) {
    const original = (owner as Record<string, (...args: readonly unknown[]) => unknown>)[name] as () => unknown;
    define(owner, {
      [name]: (...args: readonly unknown[]) => {
        if (hasOthers(args[0])) refusals.refuse('it lists the keys of an error or a function');
        return apply(original, owner, args);
      },
    });
  }
}

/** Releases of Node have other words for it. */
function refuseBadBase64(): void {
  const decode = globalThis.atob;
  define(globalThis, {
    atob(text: string) {
      try {
        return decode(text);
      } catch (error) {
        refusals.refuse('it decodes what is not in base64');
        throw error;
      }
    },
  });
}

/** What `withHarness` puts into a program is not in code that it makes while it runs. */
function refuseCodeFromText(): void {
  const kinds = [() => {}, function* () {}, async () => {}, async function* () {}];
  for (const { constructor: Native } of kinds) {
    const Refusing = () => {
      refusals.refuse('it makes code from text');
    };
    defineProperty(Refusing, 'name', { value: Native.name, configurable: true });
    defineProperty(Refusing, 'length', { value: 1, configurable: true });
    defineProperty(Refusing, 'prototype', { value: Native.prototype, writable: false });
    defineProperty(Native.prototype, 'constructor', { value: Refusing });
    if (Native === Function) define(globalThis, { Function: Refusing });
    else Object.setPrototypeOf(Refusing, Function);
  }
  define(globalThis, { eval: () => refusals.refuse('it makes code from text') });
}

/** This engine frees what nothing holds at once, and Node some time. */
function refuseWhatIsCollected(): void {
  const deref = uncurried(WeakRef.prototype.deref);
  define(WeakRef.prototype, {
    deref(this: WeakRef<object>) {
      return deref(this) ?? refusals.refuse('it asks for what nothing holds any more');
    },
  });
}
