/** Small programs as notes teach the language with, one idea each; `unsupported` is a right answer, another output is not. */
export const SNIPPETS: readonly string[] = String.raw`
function counter() { let n = 0; return () => ++n; }
const a = counter(), b = counter(); a(); a(); console.log(a(), b());
----
for (var i = 0; i < 3; i++) setTimeout(() => console.log('var', i));
for (let j = 0; j < 3; j++) setTimeout(() => console.log('let', j));
----
console.log(typeof hoisted, hoisted2()); var hoisted = 1; function hoisted2() { return 'yes'; }
----
try { console.log(x); } catch (e) { console.log(e.name, e.message); } let x = 1;
----
const o = { name: 'o', f() { return this.name; }, g: () => typeof this }; const { f } = o;
console.log(o.f(), o.g()); try { console.log(f()); } catch (e) { console.log(e instanceof TypeError, e.message); }
----
'use strict'; const frozen = Object.freeze({ a: 1, inner: { b: 2 } });
try { frozen.a = 2; } catch (e) { console.log(e.constructor.name); } frozen.inner.b = 3; console.log(frozen);
----
class Animal { constructor(name) { this.name = name; } speak() { return this.name + ' speaks'; } }
class Dog extends Animal { speak() { return super.speak() + ' (woof)'; } get loud() { return this.speak().toUpperCase(); } }
const d = new Dog('Rex'); console.log(d, d.speak(), d.loud, d instanceof Animal, Dog.name, Object.getPrototypeOf(d) === Dog.prototype);
----
class P { #secret = 42; static count = 0; static make() { P.count++; return new P(); } reveal() { return this.#secret; } has(o) { return #secret in o; } }
const p = P.make(); console.log(p, p.reveal(), P.count, p.has(p), p.has({}));
----
class A {} class B extends A { constructor() { try { this.x = 1; } catch (e) { console.log(e.message); } super(); } } console.log(new B());
----
const { a, b: { c = 5, ...rest } = {}, ...others } = { a: 1, b: { d: 2, e: 3 }, f: 4 }; console.log(a, c, rest, others);
----
const [first, , third = 'x', ...tail] = [1, 2, undefined, 4, 5]; console.log(first, third, tail); let m = 1, n = 2; [m, n] = [n, m]; console.log(m, n);
----
function* gen() { const got = yield 1; console.log('got', got); try { yield 2; } finally { console.log('cleanup'); } return 3; }
const g = gen(); console.log(g.next(), g.next('hi'), g.return(9), g.next(), [...gen()]);
----
async function* agen() { yield 1; yield 2; } (async () => { for await (const v of agen()) console.log(v); console.log('done'); })();
----
console.log('1'); setTimeout(() => console.log('2')); Promise.resolve().then(() => console.log('3')).then(() => console.log('4'));
queueMicrotask(() => console.log('5')); process.nextTick(() => console.log('6')); (async () => { console.log('7'); await null; console.log('8'); })(); console.log('9');
----
const sleep = (ms) => new Promise((r) => setTimeout(r, ms)); (async () => { const all = await Promise.all([sleep(30).then(() => 'slow'), sleep(10).then(() => 'fast')]); console.log(all); console.log(await Promise.race([sleep(30).then(() => 'slow'), sleep(10).then(() => 'fast')])); })();
----
Promise.allSettled([Promise.resolve(1), Promise.reject(new Error('no')), 3]).then((r) => console.log(r.map((x) => x.status), r[1].reason.message));
----
Promise.any([Promise.reject(new Error('a')), Promise.reject(new Error('b'))]).catch((e) => console.log(e.constructor.name, e.errors.map((x) => x.message), e.message));
----
async function f() { try { await Promise.reject(new Error('boom')); } catch (e) { console.log('caught', e.message); return 'recovered'; } finally { console.log('finally'); } } f().then(console.log);
----
new Promise((_, reject) => reject(new Error('x'))).then(() => console.log('no')).catch((e) => { console.log(e.message); return 1; }).then((v) => console.log(v)).finally(() => console.log('end'));
----
console.log(Promise.resolve(1), Promise.reject(new Error('q')).catch(() => {}), new Promise(() => {}));
----
process.nextTick(() => { console.log('tick 1'); Promise.resolve().then(() => console.log('micro in tick')); }); process.nextTick(() => console.log('tick 2')); Promise.resolve().then(() => { console.log('micro'); process.nextTick(() => console.log('tick in micro')); });
----
setTimeout(() => console.log('b'), 20); setTimeout(() => console.log('a'), 10); setTimeout(() => { console.log('c'); Promise.resolve().then(() => console.log('micro')); process.nextTick(() => console.log('tick')); }, 30); setTimeout(() => console.log('d'), 30);
----
const id = setInterval(() => { console.log(n); if (++n === 3) clearInterval(id); }, 5); let n = 0; const t = setTimeout(() => console.log('never'), 1); clearTimeout(t);
----
setImmediate(() => { console.log('immediate'); setTimeout(() => console.log('timeout')); process.nextTick(() => console.log('tick')); });
----
const m = new Map([['a', 1], [NaN, 2], [{ k: 1 }, [1]]]); m.set('a', 3); console.log(m, m.get(NaN), m.size, [...m.keys()]); for (const [k, v] of m) console.log(k, v);
----
const s = new Set([1, '1', 1, NaN, NaN, { a: 1 }]); console.log(s, s.has('1'), [...s].length); console.log(new Set('hello'));
----
console.log(new Map([[1, { a: { b: { c: {} } } }]]), new Set([[1, [2, [3, [4]]]]]));
----
console.log(new Map().entries(), new Set([1]).values());
----
console.log(new WeakMap(), new WeakSet([{}]), new WeakRef({}).deref());
----
console.log(JSON.stringify({ a: undefined, b: () => 1, c: NaN, d: new Date(0), e: [undefined, Infinity], f: null, g: 'x"y' }), JSON.stringify([1, [2]], null, 2), JSON.stringify({ a: 1, b: 2 }, ['a']), JSON.stringify('\u2028'), JSON.stringify(undefined));
----
console.log(JSON.parse('{"a":[1,2,{"b":null}]}'), JSON.parse('"x"'), JSON.parse('[1,2]', (k, v) => typeof v === 'number' ? v * 2 : v));
----
try { JSON.parse('{bad'); } catch (e) { console.log(e.name); }
----
try { JSON.parse('{bad'); } catch (e) { console.log(e.message); }
----
console.log('2024-01-15'.match(/(\d+)-(\d+)-(\d+)/).slice(1), 'a1b22'.replace(/\d+/g, (x) => '<' + x + '>'), 'aBc'.replace(/b/i, '[$&]'), 'x,y;z'.split(/[,;]/), /^\p{L}+$/u.test('héé'), [...'a1b2'.matchAll(/[a-z](\d)/g)].map((m) => m[1]));
----
console.log('John Smith'.match(/(?<first>\w+) (?<last>\w+)/));
----
console.log('2020'.match(/\d{4}/), /(?<=\$)\d+/.exec('cost $42')[0], 'aaa'.lastIndexOf('a'), /a/y.sticky, 'abcabc'.search(/c/));
----
const re = /a/g; console.log(re.test('aa'), re.lastIndex, re.test('aa'), re.lastIndex, re.test('aa'), re.lastIndex, re.source, re.flags, String(re));
----
const d = new Date(Date.UTC(2024, 1, 29, 12, 30)); console.log(d, d.toISOString(), d.getUTCDay(), d.getTime(), JSON.stringify({ d }), new Date('2024-03-01T00:00:00Z') - d, isNaN(new Date('nope')), new Date(NaN));
----
const x = new Date('2024-01-31T00:00:00Z'); x.setUTCMonth(1); console.log(x.toISOString(), Date.parse('2024-01-01'), new Date(2020, 0) < new Date(2021, 0));
----
console.log([3, 10, 2].sort(), [3, 10, 2].sort((a, b) => a - b), [1, 2, 3, 4].filter((x) => x % 2).map((x) => x * x), [1, 2, 3].reduce((a, b) => a + b), [[1, [2]], 3].flat(Infinity), [1, 2].flatMap((x) => [x, x]));
----
const a = [1, 2, 3, 4, 5]; console.log(a.slice(1, -1), a.splice(1, 2, 'x'), a, a.indexOf(5), a.includes('x'), a.at(-1), a.find((v) => v > 3), a.findLast((v) => v === 1), a.reverse(), a.join('-'), a.fill(0, 1, 2), a.concat([9], 8), Array.from({ length: 3 }, (_, i) => i), Array.of(7), a.some(Boolean), a.every(Boolean), a.lastIndexOf(0), a.copyWithin(0, 1));
----
console.log([1, 2, 3].toString(), String([1, [2, 3]]), [] + [], [] + {}, 1 + '2', '3' * '4', true + 1, null + 1, undefined + 1, '5' - 2, +'', +' 12 ', +'1x', [] == false, null == undefined, null == 0, NaN === NaN, '2' > '12', 2 > '12');
----
console.log(0.1 + 0.2, 1 / 3, 1e21, 1e-7, -0, [-0], 0 === -0, Object.is(0, -0), 5 / 0, -5 % 3, 2 ** 53 + 1, 0xff, 0b11, 1_000, Number.MAX_SAFE_INTEGER, Number.EPSILON > 0, (25).toString(2), (255).toString(16), (1.005).toFixed(2), (1234.5678).toFixed(1), (0.000001234).toPrecision(2), (123456).toExponential(2), parseInt('12px'), parseFloat('3.14abc'), Number(''), Number('0x1f'), Math.round(-1.5), Math.max(), Math.sign(-3), Math.hypot(3, 4), Math.trunc(-4.7));
----
console.log(10n ** 20n, typeof 1n, 7n / 2n, BigInt(10), [1n], 1n < 2, 2n == 2, BigInt.asUintN(8, 257n), -5n % 3n); try { 1n + 1; } catch (e) { console.log(e.name); }
----
try { 1n + 1; } catch (e) { console.log(e.message); }
----
console.log('abc'.padStart(5, '*'), 'abc'.at(-1), ' x '.trim(), 'a-b-c'.split('-', 2), 'abc'.slice(-2), 'abc'.substring(2, 0), 'ab'.repeat(2), 'abc'.charCodeAt(1), String.fromCodePoint(128512), '😀'.length, [...'😀!'].length, 'ß'.toUpperCase(), 'İ'.length, 'a\tb', ['a\nb', "it's", 'say "x"', 'both \' and "', '\u0000\x7f'], 'x'.codePointAt(0), 'abc'.replaceAll('b', 'z'), 'é'.normalize('NFD').length, 'a' < 'B', 'abc'.concat(1, null));
----
console.log(typeof null, typeof undefined, typeof function () {}, typeof class {}, typeof Symbol(), typeof [], typeof 1n, void 0, null ?? 'd', 0 ?? 'd', 0 || 'd', '' && 'x', undefined?.a?.b, ({ a: { b: 1 } }).a?.b, ({}).x?.y.z, delete ({}).x);
----
let a = null; a ??= 5; a ||= 6; a &&= 7; console.log(a, ((a, b) => b, 1), (1, 2), !!'0', !!NaN, ~5, 5 >>> 1, -5 >> 1, -1 >>> 28, 5 & 3, 5 | 3, 5 ^ 3);
----
const s = Symbol('id'); const o = { [s]: 1, ['a' + 1]: 2, 2: 'two', 1: 'one', b: 3 }; console.log(o, Object.keys(o), s.toString(), s.description, Symbol.for('x') === Symbol.for('x'), Object.getOwnPropertySymbols(o), Symbol.iterator);
----
const o = { get full() { return 'f'; }, set full(v) {}, get ro() { return 1; }, set wo(v) {} }; console.log(o, Object.getOwnPropertyDescriptor(o, 'ro'), Object.getOwnPropertyDescriptor({ a: 1 }, 'a'));
----
const c = { name: 'c' }; c.self = c; c.list = [c, { c }]; console.log(c);
----
console.log({ a: { b: { c: { d: 1 } } }, list: [[[[1]]]] }, [[[[]]]], { deep: { er: { still: [1, 2] } } });
----
console.log(Array.from({ length: 120 }, (_, i) => i)); console.log(Array.from({ length: 7 }, (_, i) => 'item number ' + i));
----
console.log({ name: 'A rather long name for one', address: 'Some street 12 in some town', phone: '555-1234', tags: ['x', 'y'] }, { short: 1, also: 2 });
----
console.log([1.5, 22.25, 333.125, 4, 5, 6, 7, 8], ['apple', 'fig', 'banana', 'kiwi', 'cherry', 'date', 'plum'], [true, false, null, undefined, NaN, 1, 'x']);
----
console.log([, 1, , 2, ,], new Array(3), [undefined, , null], Object.assign([1, 2], { extra: 'x', '-1': 'neg' }));
----
console.log([function named() {}, () => {}, class {}, class X extends Array {}, async () => {}, function* () {}, Math.max, Symbol, Object.assign(() => {}, { a: 1 })]);
----
console.log(Object.create(null), Object.create({ a: 1 }), new (class Foo {})(), new (class extends Array {})(1, 2), Object.create(class Bar {}.prototype), new (function Old() { this.x = 1; })(), { constructor: 'x' }, { __proto__: { z: 1 } });
----
console.log(new Number(5), new String('abc'), new Boolean(false), Object(Symbol('q')), Object(1n), [new Number(-0)], { s: new String('x') });
----
console.log(new Uint8Array([1, 2, 300]), new Float64Array(2), Uint8Array.from([5]).map((x) => x * 100), new Int16Array(new Array(120).fill(7)).length);
----
console.log(new ArrayBuffer(4), new DataView(new ArrayBuffer(2)));
----
class Temp { constructor(c) { this.c = c; } [Symbol.toPrimitive](hint) { return hint === 'string' ? this.c + 'C' : this.c; } get [Symbol.toStringTag]() { return 'T'; } } const t = new Temp(20); console.log(String(t), t + 1, t * 2, Object.prototype.toString.call(t), t);
----
class Range { constructor(a, b) { this.a = a; this.b = b; } *[Symbol.iterator]() { for (let i = this.a; i <= this.b; i++) yield i; } static [Symbol.hasInstance](x) { return 'a' in x; } } console.log([...new Range(1, 4)], Math.max(...new Range(2, 5)), ({ a: 1 }) instanceof Range, new Range(1, 2));
----
function f(a, b = a + 1, ...c) { return [arguments.length, a, b, c, f.length]; } console.log(f(1), f(1, undefined, 3, 4), (function () { return arguments; })(1, 'x'));
----
function outer() { return inner.call({ v: 1 }, 2); function inner(x) { return [this.v, x]; } } console.log(outer(), Math.max.apply(null, [1, 5]), (function () { return this.q; }).bind({ q: 7 })(), ((a, b) => a + b).bind(null, 1)(2), (function foo() {}).bind().name);
----
const curry = (f) => (a) => (b) => f(a, b); const compose = (...fs) => (x) => fs.reduceRight((v, f) => f(v), x); console.log(curry((a, b) => a * b)(3)(4), compose((x) => x + 1, (x) => x * 2)(5));
----
const memo = (f, cache = new Map()) => (n) => cache.has(n) ? cache.get(n) : (cache.set(n, f(n)), cache.get(n)); let calls = 0; const sq = memo((n) => { calls++; return n * n; }); sq(4); sq(4); console.log(sq(4), calls);
----
label: for (let i = 0; i < 3; i++) { for (let j = 0; j < 3; j++) { if (j === 1) continue label; if (i === 2) break label; console.log(i, j); } } switch (3) { case 1: console.log('one'); default: console.log('def'); case 2: console.log('two'); break; case 4: console.log('four'); }
----
for (const k in { b: 1, a: 2, 1: 3 }) console.log(k); for (const c of 'hi') console.log(c); for (const i in ['x', 'y']) console.log(typeof i, i); let n = 3; do { n--; } while (n > 0); console.log(n);
----
class Custom extends Error { constructor(m, code) { super(m); this.name = 'Custom'; this.code = code; } } try { throw new Custom('bad', 42); } catch (e) { console.log(e.name, e.message, e.code, e instanceof Error, String(e), Object.prototype.toString.call(e)); }
----
try { try { throw new Error('inner'); } catch (e) { throw new Error('outer', { cause: e }); } } catch (e) { console.log(e.message, e.cause.message); } finally { console.log('fin'); } console.log((() => { try { return 'try'; } finally { console.log('before return'); } })(), (() => { try { return 1; } finally { return 2; } })());
----
try { undefined.foo; } catch (e) { console.log(e.message); } try { null.foo(); } catch (e) { console.log(e.message); } try { let u; u.a.b = 1; } catch (e) { console.log(e.message); } try { undefined.x = 1; } catch (e) { console.log(e.message); }
----
try { nope; } catch (e) { console.log(e.message, e.name); } try { nope(); } catch (e) { console.log(e.message); } console.log(typeof nope);
----
const o = { a: 1, n: { m: 2 } }; try { o.f(); } catch (e) { console.log(e.message); } try { o.n.m(); } catch (e) { console.log(e.message); } try { o(); } catch (e) { console.log(e.message); } try { new o.a(); } catch (e) { console.log(e.message); }
----
const fs = [1]; try { fs[0](); } catch (e) { console.log(e.message); }
----
try { [].reduce((a, b) => a); } catch (e) { console.log(e.message); }
----
const K = 1; try { K = 2; } catch (e) { console.log(e.message); } try { K++; } catch (e) { console.log(e.name); }
----
class A {} try { A(); } catch (e) { console.log(e.message); } try { class B extends null {} new B(); } catch (e) { console.log(e.name); }
----
try { for (const x of 5) {} } catch (e) { console.log(e.name); } try { [...undefined]; } catch (e) { console.log(e.name); } try { const [a] = {}; } catch (e) { console.log(e.name); } try { const { a } = null; } catch (e) { console.log(e.name); }
----
try { const { a } = null; } catch (e) { console.log(e.message); }
----
try { for (const x of 5) {} } catch (e) { console.log(e.message); }
----
try { 'x'.repeat(-1); } catch (e) { console.log(e.name); } try { new Array(-1); } catch (e) { console.log(e.name, e.message); }
----
try { decodeURIComponent('%'); } catch (e) { console.log(e.name, e.message); } console.log(encodeURIComponent('a b&c/é'), encodeURI('a b&c/é'), decodeURIComponent('%20'), escape('é'));
----
console.log(new Error('shown'));
----
console.log({ e: new TypeError('inside') });
----
console.log(String(new RangeError('text')), new Error('x') + '', Error('no new').message, new AggregateError([1], 'many').errors, Object.keys(new Error('q')));
----
throw new Error('top');
----
console.log('before'); undefined.x; console.log('after');
----
async function main() { throw new TypeError('rejected'); } main(); setTimeout(() => console.log('never'), 5); console.log('sync');
----
const p = Promise.reject(new Error('late')); setTimeout(() => p.catch(() => console.log('too late')), 5);
----
process.exitCode = 3; console.log('exits later');
----
console.log('%s is %d years and %i, %f, %j, %o, %O, %%, %c.', 'Bob', 42.5, 42.9, '1.5', { a: 1 }, [1], { b: { c: {} } }, 'css', 'extra', { x: 1 });
----
console.log('%s', null, undefined, 5n, Symbol('a'), { a: 1 }, [1, [2, [3]]], -0, () => 1, class Q {}); console.log('%d', '0x10', 5n, {}); console.log('100%', 5, '%s');
----
console.group('G'); console.log('in'); console.group(); console.log({ a: 1, b: 'two\nlines' }); console.log('x\ny'); console.groupEnd(); console.groupEnd(); console.log('out'); console.count(); console.count('k'); console.count(); console.countReset(); console.count(); console.dir({ a: { b: { c: { d: 1 } } } }, { depth: 0 }); console.assert(1 === 1, 'fine'); console.info('i'); console.debug('d');
----
console.log(); console.log(''); console.log('a', '', 'b'); console.log([''], ['a', 'b'].entries === undefined); process.stdout.write('no newline'); process.stdout.write('\n');
----
console.table([{ a: 1, b: 'x' }]);
----
const util = require('util'); console.log(util.inspect({ a: { b: { c: { d: {} } } } }, { depth: null }), util.format('%s=%d', 'x', 5), util.inspect('str'), util.inspect([1, 2], { compact: false }), util.inspect({ a: 1n, s: 'x' }, { breakLength: 5 }));
----
const { promisify } = require('node:util'); const wait = promisify(setTimeout); wait(5, 'v').then((v) => console.log(v)); promisify((x, cb) => cb(null, x * 2))(21).then(console.log);
----
import { setTimeout as sleep } from 'node:timers/promises'; console.log(await sleep(5, 'value')); export const x = 1; console.log(this);
----
await Promise.resolve(); console.log('tla'); process.nextTick(() => console.log('tick')); Promise.resolve().then(() => console.log('micro')); console.log(typeof require, typeof module);
----
console.log(typeof require, typeof module, typeof exports, this === module.exports, this); module.exports.a = 1; console.log(this);
----
x = 5; var y = 6; console.log(globalThis.x, globalThis.y, typeof window, delete globalThis.x, typeof x);
----
const p = new Proxy({ a: 1 }, { get: (t, k) => k in t ? t[k] : 'none:' + String(k), has: () => true, set(t, k, v) { t[k] = v * 2; return true; } }); p.b = 5; console.log(p.a, p.zzz, p.b, 'q' in p, Object.keys(p));
----
console.log(new Proxy([1, 2], {}), new Proxy(function f() {}, {}));
----
console.log(Reflect.ownKeys({ b: 1, a: 2, [Symbol('s')]: 3, 1: 0 }), Reflect.has({ a: 1 }, 'a'), Object.entries({ a: 1, b: [2] }), Object.fromEntries([['x', 1]]), Object.assign({}, { a: 1 }, null, { b: 2 }), { ...'hi', ...[9], ...null }, Object.getOwnPropertyNames('ab'), Object.isFrozen('x'));
----
const o = {}; Object.defineProperty(o, 'hidden', { value: 1 }); Object.defineProperty(o, 'shown', { value: 2, enumerable: true }); console.log(o, o.hidden, JSON.stringify(o)); o.hidden = 5; console.log(o.hidden, Object.isExtensible(Object.seal(o)));
----
const c = structuredClone({ a: [1, { b: new Date(0) }], m: new Map([[1, new Set([2])]]) }); console.log(c); const cyc = { n: 1 }; cyc.me = cyc; console.log(structuredClone(cyc));
----
const deb = (f, ms) => { let t; return (...a) => { clearTimeout(t); t = setTimeout(() => f(...a), ms); }; }; const log = deb((x) => console.log('called', x), 10); log(1); log(2); log(3);
----
class Emitter { #h = {}; on(e, f) { (this.#h[e] ??= []).push(f); return this; } emit(e, ...a) { this.#h[e]?.forEach((f) => f(...a)); } } new Emitter().on('x', (v) => console.log('got', v)).emit('x', 1); console.log(new Emitter());
----
const EventEmitter = require('events'); const e = new EventEmitter(); e.on('x', (v) => console.log(v)); e.emit('x', 1);
----
const tag = (s, ...v) => s.raw.join('|') + v.join(','); console.log(tag${'`'}a${'$'}{1}b\n${'$'}{2}c${'`'}, String.raw${'`'}\n${'`'}, ${'`'}multi
line ${'$'}{1 + 1}${'`'});
----
console.log([1, 2, 3, 4].toSorted?.((a, b) => b - a), Object.groupBy?.name === 'x', [3, 1].with?.(0, 9), 'ab'.isWellFormed?.());
----
console.log((1234567.891).toLocaleString());
----
console.log(['b', 'a', 'C'].sort((x, y) => x.localeCompare(y)));
----
console.log(new Intl.NumberFormat('en-US').format(1234));
----
console.log(new Date(0).toString());
----
console.log((function f(a, b) { return a + b; }).toString(), String(class Q { m() {} }), ((x) => x * 2).toString());
----
console.log(parseInt.toString());
----
var a = 1; { var a = 2; } console.log(a); let b = 1; { let b = 2; } console.log(b); (function () { b = 5; })(); console.log(b); if (true) { function blockFn() { return 'b'; } } console.log(blockFn());
----
const it = [1, 2][Symbol.iterator](); console.log(it.next(), it[Symbol.toStringTag], [...it]); console.log(it);
----
console.log([10, 1, 5, 2, 8, 3, 9, 4, 7, 6, 0, 11].sort((a, b) => (a % 3) - (b % 3)), [undefined, 3, null, 1].sort(), ['B', 'a', 'C'].sort());
----
const gen = (function* () { yield* [1, 2]; return 3; })(); console.log(gen, Object.prototype.toString.call(gen), [...gen], typeof gen.next);
----
console.log(Number('12abc'), isNaN('x'), Number.isNaN('x'), Number.isInteger(5.0), [1, 2, 3].map(parseInt), ['1', '2'].map(Number), Array.isArray([]), [..."ab"].map((c, i) => c + i));
----
let log = []; const obj = { get a() { log.push('a'); return 1; }, get b() { log.push('b'); return 2; } }; const { b, a } = obj; console.log(log, { a, b }); console.log(((x, y = x) => [x, y])(1), (({ q = 1 } = {}) => q)());
----
let n = 0; function deep() { n++; deep(); } try { deep(); } catch (e) { console.log(e instanceof RangeError, n > 100); }
----
console.log(Array.from({ length: 30 }, (_, i) => ({ id: i })).slice(0, 3), Array(8).fill({ x: 1 }), [['a', 1], ['b', 2]], { f: [1, 2, 3], g: { h: [] , i: {} } });
----
console.log('x'.repeat(200).length, ['y'.repeat(100)], { key: 'z'.repeat(80) }, ['short', 'w'.repeat(90)]);
----
console.log({ 'a-b': 1, 'c d': 2, valid_id: 3, 4: 4, 'é': 5, '': 6 }, { undefined: undefined, null: null }, [{}], [[]], {}, []);
`
  .slice(1, -1)
  .split('\n----\n');
