import { parser } from '@lezer/javascript';
import { type BlankTable, families, family, words } from './blanks.ts';
import { cLike } from './profile.ts';

const PRINTS = /\b(?:console\.(?:log|info|error|warn|table|dir)|process\.stdout\.write)\s*\(/;

const KEYWORDS = `
  let: block scope reassigned, const: constant constants reassign reassigned reassignment, var: hoisted hoisting, async, await,
  yield, new: instance instances, typeof: string primitive, instanceof: instance prototype class chain, in: property key exists own,
  of: values iterable elements, delete: remove removes property, void: undefined, class, extends: inherit inherits subclass parent,
  super: parent base, static: class itself instance, get: reading read computed access, set: assign assigned assignment written,
  try, catch: handle handles caught, finally: always regardless cleanup, throw: raise raises error, return, break: exit exits stop
  leave, continue: skip skips next, while: before condition, do: once least, for, if, else, switch, case, default: fallback match,
  function, export, import, debugger, with, this, null, undefined, true, false`;

const NAMES = `
  Promise.all: all every together parallel, Promise.race: first fastest settles settled, Promise.any: successful fulfills fulfilled, Promise.allSettled: settle regardless outcome outcomes each, Promise.resolve: resolved fulfilled, Promise.reject: rejected
  then: chain success fulfilled result, catch: error errors rejection rejected failure, finally: always regardless cleanup either
  Object.freeze: immutable freezes prevent prevents modification changes, Object.seal: adding removing existing, Object.preventExtensions: extending extensible
  Object.keys: keys names, Object.values: values, Object.entries: pairs key-value, Object.fromEntries: back pairs, Object.assign: copy merge copies target, Object.create: prototype, Object.getPrototypeOf: prototype get, Object.setPrototypeOf: prototype set, Object.defineProperty: descriptor define, Object.getOwnPropertyNames: nonenumerable, Object.is: same identical
  map: transform transforms convert each double square, filter: keep keeps matching pass select even, forEach: side effect, reduce: accumulate accumulates single sum total fold combine, reduceRight: right, flatMap: flatten flattens mapping, find: first, findIndex: index position, findLast: last, some: least any one, every: all, includes: contains, indexOf: index position, at: negative
  push: end append add, pop: end last remove, shift: front beginning first remove, unshift: front beginning start add prepend, splice: insert replace delete place, slice: portion copy part shallow, concat: merge combine join, reverse: order backwards, sort: order ascending sorts, fill: static, join: string separator, flat: nested flatten
  Array.from: iterable array-like convert, Array.isArray: check whether, Array.of: arguments
  JSON.stringify: string serialize serialise convert, JSON.parse: parse string object read
  Map: key keys pairs, Set: unique distinct duplicates, WeakMap: garbage collected weakly keys, WeakSet: garbage collected weakly, Symbol: unique identifier, Proxy: intercept intercepts trap custom, Reflect, WeakRef: weak
  setTimeout: after delay once, setInterval: repeatedly every repeat, setImmediate, clearTimeout: cancel, clearInterval: cancel stop, requestAnimationFrame: frame repaint, queueMicrotask: microtask, structuredClone: deep
  call: individually immediately one, apply: array immediately, bind: new permanently later
  startsWith: begins prefix beginning, endsWith: ends suffix end, padStart: beginning left front, padEnd: end right, trim: whitespace both, trimStart: beginning leading, trimEnd: trailing, repeat: times, split: array pieces separator, replace: first, replaceAll: every all, substring: part, toUpperCase: upper capital, toLowerCase: lower, charAt: character
  Number.isInteger: integer whole, Number.isNaN: nan, Number.parseFloat: decimal, Number.parseInt: integer whole, parseInt: integer whole, parseFloat: decimal floating, isNaN: nan
  Math.max: largest maximum biggest, Math.min: smallest minimum, Math.round: nearest, Math.floor: down, Math.ceil: up, Math.trunc: fraction fractional, Math.random: random, Math.abs: absolute, Math.sqrt: root
  Symbol.iterator: iterable iteration, Symbol.asyncIterator: async, Symbol.toPrimitive: primitive conversion, Symbol.hasInstance: instanceof
  AbortController: cancel abort aborts cancellation, AbortSignal: signal
  fetch: request http network, addEventListener: listen listener handler event, removeEventListener: remove stop, querySelector: first, querySelectorAll: all, getElementById: id, createElement: create new, appendChild: add child, preventDefault: default, stopPropagation: bubbling bubble
  TypeError: type, RangeError: range, ReferenceError: undeclared reference, SyntaxError: syntax, URIError: uri, AggregateError: several multiple`;

const blanks: BlankTable = {
  keywords: family(KEYWORDS),
  names: families(NAMES),
  boilerplate: words(
    'try catch let var return if else for function import export true false null undefined this console log case of require module exports',
  ),
  pins: new Map([
    ['async', /\bawait\b/],
    ['await', /\basync\b|\s{2}(?:fetch|import|Promise\.\w+)\(/],
    ['typeof', /\s{2}[\w.]+\s*[!=]==?\s*["'](?:string|number|boolean|object|function|undefined|symbol|bigint)["']/],
    ['in', /["']\s{3}\w/],
    ['instanceof', /[\w\])]\s{3}[A-Z]/],
    ['yield', /\bfunction\s*\*/],
    ['super', /\bextends\b/],
    ['extends', /\bsuper\b/],
    ['finally', /\bcatch\b/],
  ]),
  defines: /Definition\+?$|^EnumBody>/,
  imports: /^ImportDeclaration$/,
  roots: words('Object Array Promise JSON Number Math Symbol Reflect String Date Atomics Intl process Buffer URL'),
};

const tsBlanks: BlankTable = {
  ...blanks,
  keywords: family(`${KEYWORDS},
    interface: extended merged merging shape, type: alias union, enum: named constants, namespace, declare: exists elsewhere ambient,
    readonly: reassigned modified changed immutable assigned, keyof: keys key, infer: extract extracts inferred conditional deduce,
    is: predicate guard narrows, asserts: assertion throws, as: assertion cast, satisfies: widening checks without validate
    validates conforms, abstract: instantiated subclasses base, implements: contract, private: inside within only class itself,
    protected: subclasses subclass derived, public: anywhere everywhere, override: parent base, accessor, unique: symbol`),
  names: [
    ...blanks.names,
    ...families(`
      never: unreachable exhaustive impossible, unknown: check before, any: disable disables opt out
      Partial: optional, Required: required, Readonly: readonly immutable reassigned modified, Pick: select selecting subset choose picking, Omit: remove removing exclude excluding without, Record: keys map dictionary, Exclude: union remove removing, Extract: union assignable, NonNullable: null undefined, ReturnType: return returns, Parameters: parameter parameters tuple, Awaited: promise unwrap, InstanceType: instance, ConstructorParameters: constructor`),
  ],
  boilerplate: words(
    'try catch let var return if else for function import export true false null undefined this console log case of require module exports string number boolean any public type',
  ),
  pins: new Map([...blanks.pins, ['infer', /\?[^?]*:/], ['implements', /(?!)/]]),
};

export const javascript = { ...cLike(parser.configure({ dialect: 'jsx' }), PRINTS), blanks };
export const typescript = { ...cLike(parser.configure({ dialect: 'ts' }), PRINTS), blanks: tsBlanks };
