import { v8Message } from './messages.ts';
import { construct, defineProperty, during, host, quote, refusals, uncurried } from './util.ts';

interface CallSite {
  getFileName(): string | null;
  getLineNumber(): number | null;
  getColumnNumber(): number | null;
  getFunctionName(): string | null;
}

type ErrorClass = ErrorConstructor & { prepareStackTrace?: unknown };

const FILE = 'example.js';
const OVERFLOW = 'Maximum call stack size exceeded';
const NAMES = [
  'EvalError',
  'RangeError',
  'ReferenceError',
  'SyntaxError',
  'TypeError',
  'URIError',
  'AggregateError',
  'SuppressedError',
  'InternalError',
] as const;
const NativeError = Error as ErrorClass;
const getPlace = uncurried(WeakMap.prototype.get);
const setPlace = uncurried(WeakMap.prototype.set);
const addTo = uncurried(WeakSet.prototype.add);
const isIn = uncurried(WeakSet.prototype.has);
const join = uncurried<readonly unknown[], [string], string>(Array.prototype.join);
const isErrorObject = (Error as unknown as { isError(value: unknown): boolean }).isError;

/** The program's lines on the way to each error, outermost first. */
const places = new WeakMap<object, readonly number[]>();
/** Errors whose message is in the words of the engine, and V8 has others that are not known. */
const foreign = new WeakSet<object>();
/** Set while an error is made that is none of the engine's. */
let constructing = false;
let probed: readonly number[] = [];
let probing = false;

/** The lines of the program that are being executed, as text: `12,3`. */
export function currentLines(): string {
  probing = true;
  new NativeError();
  probing = false;
  return join(probed, ',');
}

function linesOf(sites: readonly CallSite[]): readonly number[] {
  const lines: number[] = [];
  for (let i = sites.length - 1; i >= 0; i--) {
    const site = sites[i];
    const line = site?.getFileName() === FILE ? site.getLineNumber() : null;
    if (line != null && line > 0) lines[lines.length] = line;
  }
  return lines;
}

/** The engine calls this for every error, when it is made, and when it is thrown. */
function onError(error: Error, sites: readonly CallSite[]): string {
  const lines = linesOf(sites);
  if (probing) {
    probed = lines;
    return '';
  }
  // Again for an error that is thrown from a `catch`, and for any object that is thrown.
  if (getPlace(places, error) !== undefined || !isErrorObject(error)) return '';
  const isOwn = constructing;
  constructing = false;
  setPlace(places, error, lines);
  hideStack(error);
  if (!isOwn) translate(error, sites);
  return '';
}

/** Stack traces name files and places of the engine: who reads one is not represented faithfully. */
function hideStack(target: object): void {
  let own: unknown;
  let isSet = false;
  defineProperty(target, 'stack', {
    get() {
      if (isSet) return own;
      refusals.refuse('stack traces are of the engine');
      return during('quiet', () => `${target}`);
    },
    set(value: unknown) {
      own = value;
      isSet = true;
    },
    enumerable: false,
    configurable: false,
  });
}

function translate(error: Error, sites: readonly CallSite[]): void {
  const { message } = error;
  if (message === 'out of memory' || message === 'string too long') {
    host.limit('memory');
    return;
  }
  const top = sites[0];
  const isProgram = top?.getFileName() === FILE;
  const known = v8Message(message, {
    callee: () => (isProgram ? host.calleeAt(top?.getLineNumber() ?? 0, top?.getColumnNumber() ?? 0) : ''),
    functionName: () => top?.getFunctionName() ?? '',
    isConstant: host.isConstant,
  });
  const hidden = { enumerable: false, configurable: true };
  if (known !== null) {
    defineProperty(error, 'message', { ...hidden, value: known, writable: true });
    return;
  }
  addTo(foreign, error);
  defineProperty(error, 'message', {
    ...hidden,
    get() {
      refusals.refuse(`the words of an error are of the engine (${message})`);
      return message;
    },
    set(value: unknown) {
      defineProperty(error, 'message', { ...hidden, value, writable: true });
    },
  });
}

/** A class of errors that tells those which a program makes from those of the engine. */
function wrapped(Native: ErrorClass, parent: object): ErrorClass {
  const Wrapper = function (...args: readonly unknown[]): unknown {
    constructing = true;
    try {
      return construct(Native, args, new.target ?? Wrapper);
    } finally {
      constructing = false;
    }
  } as unknown as ErrorClass;
  defineProperty(Wrapper, 'name', { value: Native.name, configurable: true });
  defineProperty(Wrapper, 'length', { value: Native.length, configurable: true });
  defineProperty(Wrapper, 'prototype', {
    value: Native.prototype,
    writable: false,
    enumerable: false,
    configurable: false,
  });
  defineProperty(Native.prototype, 'constructor', {
    value: Wrapper,
    writable: true,
    enumerable: false,
    configurable: true,
  });
  Object.setPrototypeOf(Wrapper, parent);
  return Wrapper;
}

export function installErrors(): void {
  NativeError.prepareStackTrace = onError;
  const Base = wrapped(NativeError, Function.prototype);
  const refuse = () => refusals.refuse('it shapes stack traces');
  defineProperty(Base, 'captureStackTrace', {
    value: (target: object) => hideStack(target),
    writable: true,
    configurable: true,
  });
  defineProperty(Base, 'stackTraceLimit', { value: 10, writable: true, enumerable: true, configurable: true });
  defineProperty(Base, 'prepareStackTrace', { get: () => undefined, set: refuse, configurable: true });
  const all: Record<string, unknown> = { Error: Base };
  for (const name of NAMES) all[name] = wrapped((globalThis as never)[name], Base);
  for (const name of Object.keys(all)) {
    defineProperty(globalThis, name, { value: all[name], writable: true, enumerable: false, configurable: true });
  }
  Reflect.deleteProperty(globalThis, 'InternalError');
}

/**
 * Called at the begin of each `catch`: calls too deep for this engine may be none in Node. When the stack is full, there is no
 * place for `onError` either.
 */
export function noteCaught(thrown: unknown): void {
  const isOverflow = isErrorObject(thrown) && getPlace(places, thrown as object) === undefined;
  if (isOverflow && (thrown as Error).message === OVERFLOW) refusals.refuse('its calls are deeper than the stack here');
}

/** What was thrown, as a `Raised` of domain/run.ts in JSON. */
export function describeError(thrown: unknown, inspected: (value: unknown) => string): string {
  if (typeof thrown !== 'object' || thrown === null || !isErrorObject(thrown)) {
    const type = thrown === null ? 'null' : typeof thrown;
    return raisedAsJson(type, typeof thrown === 'string' ? thrown : inspected(thrown), []);
  }
  noteCaught(thrown);
  const error = thrown as Error;
  const message = `${during('quiet', () => error.message)}`;
  if (isIn(foreign, error)) refusals.refuse(`the words of an error are of the engine (${message})`);
  return raisedAsJson(`${error.constructor?.name ?? error.name}`, message, getPlace(places, error) ?? []);
}

function raisedAsJson(type: string, message: string, lines: readonly number[]): string {
  return `{"type":${quote(type)},"message":${quote(message)},"name":null,"lines":[${join(lines, ',')}]}`;
}
