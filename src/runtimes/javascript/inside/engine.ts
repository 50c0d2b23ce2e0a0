/** What the engine knows of values, for `util.inspect`, which guesses where it is not told. Runs before it is loaded. */
import type { Host, Refusals } from './host.ts';

declare const __host: Host;

const host = { ...__host };
const refusals: Refusals = {
  mode: 'loud',
  noted: false,
  refuse(reason) {
    if (refusals.mode === 'loud') host.refuse(reason);
    refusals.noted = true;
  },
};

const isObject = (value: unknown) => (typeof value === 'object' && value !== null) || typeof value === 'function';
const is = (...names: readonly string[]) => {
  const known: Record<string, true> = { __proto__: null } as never;
  for (const name of names) known[name] = true;
  return (value: unknown) => isObject(value) && known[host.classOf(value)] === true;
};
/** What releases of Node print in different ways. */
const refused = (...names: readonly string[]) => {
  const known = is(...names);
  return (value: unknown) => {
    const isOne = known(value);
    if (isOne) refusals.refuse(`it prints a ${names[0]}`);
    return isOne;
  };
};
const BOXES = ['Number', 'String', 'Boolean', 'Symbol', 'BigInt'] as const;
const ARRAYS = [
  'Int8Array',
  'Uint8Array',
  'Uint8ClampedArray',
  'Int16Array',
  'Uint16Array',
  'Int32Array',
  'Uint32Array',
] as const;
const MORE_ARRAYS = ['BigInt64Array', 'BigUint64Array', 'Float16Array', 'Float32Array', 'Float64Array'] as const;

const types = {
  isAsyncFunction: is('AsyncFunction', 'AsyncGeneratorFunction'),
  isGeneratorFunction: is('GeneratorFunction', 'AsyncGeneratorFunction'),
  isAnyArrayBuffer: refused('ArrayBuffer', 'SharedArrayBuffer'),
  isArrayBuffer: is('ArrayBuffer'),
  isArgumentsObject: is('Arguments', 'MappedArguments'),
  isBoxedPrimitive: is(...BOXES),
  isDataView: refused('DataView'),
  isExternal: () => false,
  isMap: is('Map'),
  isMapIterator: is('Map Iterator'),
  isModuleNamespaceObject: is('Module'),
  isNativeError: is('Error'),
  isPromise: is('Promise'),
  isSet: is('Set'),
  isSetIterator: is('Set Iterator'),
  isWeakMap: is('WeakMap'),
  isWeakSet: is('WeakSet'),
  isRegExp: is('RegExp'),
  isDate: is('Date'),
  isTypedArray: is(...ARRAYS, ...MORE_ARRAYS),
  isStringObject: is('String'),
  isNumberObject: is('Number'),
  isBooleanObject: is('Boolean'),
  isBigIntObject: is('BigInt'),
  isSymbolObject: is('Symbol'),
};

const PENDING = 0;
const REJECTED = 2;

Object.assign(globalThis, {
  // Its names are listed by the package; this build of the engine has none of it.
  Atomics: {},
  __engine: {
    host,
    refusals,
    types,
    promiseDetails: (pending: symbol, rejected: symbol) => (promise: unknown) => {
      const state = host.promiseState(promise);
      if (state === PENDING) return [pending, undefined];
      return [state === REJECTED ? rejected : undefined, host.promiseResult(promise)];
    },
    proxyDetails(value: unknown) {
      const target = isObject(value) ? host.proxyTarget(value) : undefined;
      if (target !== undefined) refusals.refuse('it prints a proxy, which releases of Node show in different ways');
      return target;
    },
    symbolKey() {
      refusals.refuse('it prints a symbol as a key, which releases of Node show in different ways');
    },
    previewEntries() {
      refusals.refuse('it prints what cannot be looked into');
      return [[], false];
    },
  },
});
