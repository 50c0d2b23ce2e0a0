/** A program that tries to get out, to lie about itself or to stay; `ends` is what its outcome must be, where that matters. */
export interface Attack {
  readonly name: string;
  readonly code: string;
  readonly ends?: object;
}

/** A way to a function that makes code from text, and what one would do with it. */
const reach = (loader: string) => `console.log((${loader})('return process.env.QUIZWRIGHT_CANARY')())`;
const attacks = (list: readonly (readonly [name: string, code: string, ends?: object])[]): readonly Attack[] =>
  list.map(([name, code, ends]) => ({ name, code, ...(ends && { ends }) }));

/** Set off an alarm in a plain Node. */
export const NAKED: readonly (readonly [name: string, code: string, alarm: string])[] = [
  ['the constructor of a function', reach('(() => {}).constructor'), 'it knows the secret'],
  ['the constructor of console.log', reach('console.log.constructor'), 'it knows the secret'],
  ['the constructor of require', reach('require.constructor'), 'it knows the secret'],
  [
    'indirect eval',
    'console.log((0, eval)("this.constructor.constructor")("return process")().env.QUIZWRIGHT_CANARY)',
    'it knows the secret',
  ],
  ['eval', 'if (eval("typeof process.binding") === "function") console.log("ESCA" + "PED")', 'it says that it escaped'],
  ['require', 'console.log(require("fs").readFileSync(SECRET, "utf8"))', 'it knows the secret'],
  ['require by its long name', 'console.log(require("node:fs").readFileSync(SECRET, "utf8"))', 'it knows the secret'],
  ['the module of module', 'console.log(module.require("fs").readFileSync(SECRET, "utf8"))', 'it knows the secret'],
  ['mainModule', 'console.log(process.mainModule.require("fs").readFileSync(SECRET, "utf8"))', 'it knows the secret'],
  [
    'getBuiltinModule',
    'console.log((process.getBuiltinModule ?? require)("fs").readFileSync(SECRET, "utf8"))',
    'it knows the secret',
  ],
  ['a child process', 'require("child_process").execSync("touch " + TOUCH)', 'it wrote a file'],
  ['a file', 'require("fs").writeFileSync(TOUCH, "")', 'it wrote a file'],
  ['the secret, changed', 'require("fs").writeFileSync(SECRET, "gone")', 'it changed the secret'],
  [
    'a dynamic import',
    'import("node:fs").then((fs) => console.log(fs.readFileSync(SECRET, "utf8")))',
    'it knows the secret',
  ],
  ['the environment', 'console.log(process.env.QUIZWRIGHT_CANARY)', 'it knows the secret'],
  ['fetch', 'fetch("http://127.0.0.1:" + PORT).catch(() => {})', 'it called us'],
  ['a socket', 'require("net").connect(PORT, "127.0.0.1").on("error", () => {})', 'it called us'],
  [
    'the real file descriptors',
    'require("fs").writeSync(1, require("fs").readFileSync(SECRET))',
    'it knows the secret',
  ],
];

/** What the harness or the engine might give away. */
export const ESCAPES = attacks([
  ['an import', 'import { readFileSync } from "node:fs"; console.log(readFileSync(SECRET, "utf8"))'],
  ['an import of the file', 'import text from "/etc/passwd"; console.log("ESCAPED", text)'],
  ['a re-export', 'export * from "node:fs";'],
  [
    'an async function constructor',
    '(async () => {}).constructor("return import(\\"node:fs\\")")().then((fs) => console.log("ESCAPED", fs))',
    { kind: 'unsupported' },
  ],
  ['the constructor of a timer function', reach('setTimeout.constructor'), { kind: 'unsupported' }],
  ['a generator constructor', '(function* () {}).constructor("yield 1")().next()', { kind: 'unsupported' }],
  ['the constructor of a harness method', reach('console.log.constructor.constructor'), { kind: 'unsupported' }],
  ['a dynamic import in eval', 'eval("import(\'node:fs\')").then((fs) => console.log("ESCAPED", fs))'],
  ['text in a timer', 'setTimeout("console.log(\'ESCAPED\')", 1)'],
  [
    'modules of the engine',
    'import * as std from "std"; import * as os from "qjs:os"; console.log("ESCAPED", std.open, os.exec)',
  ],
  [
    'globals of the engine',
    'for (const name of ["std", "os", "print", "scriptArgs", "loadScript", "bjson", "gc", "__api", "__host", "__engine", "__modules"]) if (name in globalThis) console.log("ESCAPED", name)',
    { kind: 'completed' },
  ],
  ['names of the harness', 'console.log(__api, __host)', { kind: 'raised', type: 'ReferenceError' }],
  ['the marks of the harness', '__caught = () => {}; console.log("ESCAPED")', { kind: 'unsupported' }],
  [
    'the marks of the harness, indirectly',
    'globalThis["__cau" + "ght"] = 1; console.log(typeof globalThis["__cau" + "ght"])',
  ],
  ['process.binding', 'console.log("ESCAPED", process.binding("fs"))', { kind: 'unsupported' }],
  ['process.kill', 'process.kill(process.ppid, "SIGUSR1")', { kind: 'unsupported' }],
  ['a worker', 'new Worker("data:text/javascript,1") && console.log("ESCAPED")'],
  ['WebAssembly', 'new WebAssembly.Module(new Uint8Array(8)) && console.log("ESCAPED")', { kind: 'unsupported' }],
  ['shared memory', 'new SharedArrayBuffer(8) && console.log("ESCAPED")', { kind: 'unsupported' }],
  [
    'a walk over all that is reachable',
    'const seen = new Set(); const walk = (o, d) => { if ((typeof o !== "object" && typeof o !== "function") || o === null || seen.has(o) || d > 6) return; seen.add(o); for (const k of Object.keys(Object.getOwnPropertyDescriptors(typeof o === "function" ? {} : o))) { let v; try { v = Object.getOwnPropertyDescriptor(o, k).value } catch { continue } if (String(v).includes("the-canary")) console.log(v); walk(v, d + 1) } walk(Object.getPrototypeOf(o), d + 1) }; walk({ console, process, module, require, setTimeout }, 0); console.log("walked", seen.size > 5)',
  ],
  [
    'caller and callee',
    'function f() { return f.caller } try { console.log(f()) } catch { } console.log((function () { return arguments.callee.caller })())',
  ],
  [
    'an inspect function that reaches for the console',
    'console.log({ [Symbol.for("nodejs.util.inspect.custom")](d, o, inspect) { return String(inspect.constructor("return typeof process.binding")()) } })',
    { kind: 'unsupported' },
  ],
  [
    'the call sites of an error',
    'Error.prepareStackTrace = (e, sites) => { console.log("ESCAPED", sites[0].getThis()); return "" }; new Error("x").stack',
    { kind: 'unsupported' },
  ],
  [
    'the class behind the errors',
    'try { null.x } catch (e) { for (let c = e.constructor; c; c = Object.getPrototypeOf(c)) { try { c.prepareStackTrace = () => console.log("ESCAPED"); } catch {} } } new Error("x"); null.x',
    { kind: 'unsupported' },
  ],
  ['a wrapper that is closed early', '}); console.log("ESCAPED"); (function () {', { kind: 'unsupported' }],
  ['a comment that swallows the wrapper', 'console.log("inside"); /*', { kind: 'unsupported' }],
  ['a tree as deep as it goes', `console.log(${'('.repeat(9000)}1${')'.repeat(9000)})`],
  ['a proxy as a promise', 'await new Proxy(Promise.resolve(1), { get() { throw new Error("trap") } })'],
  [
    'a getter that the host might read',
    'throw { get message() { console.log("ESCAPED") }, get stack() { console.log("ESCAPED") } }',
  ],
]);

const REAL = { kind: 'raised', type: 'Error', message: 'real' };

/** Programs that would like to be told of otherwise. */
export const LIES = attacks([
  ['a poisoned JSON', 'JSON.stringify = JSON.parse = () => "{}"; throw new Error("real")', REAL],
  [
    'a poisoned toJSON',
    'Object.prototype.toJSON = Array.prototype.toJSON = String.prototype.toJSON = () => "forged"; throw new Error("real")',
    REAL,
  ],
  [
    'a poisoned WeakMap',
    'WeakMap.prototype.get = () => [999]; WeakMap.prototype.set = () => { throw 1 }; throw new Error("real")',
    REAL,
  ],
  [
    'a poisoned Reflect',
    'Reflect.apply = Reflect.construct = Reflect.defineProperty = () => { throw 1 }; throw new Error("real")',
    REAL,
  ],
  [
    'poisoned functions',
    'Function.prototype.call = Function.prototype.apply = Function.prototype.bind = () => "forged"; throw new Error("real")',
    REAL,
  ],
  [
    'a poisoned RegExp',
    'RegExp.prototype.exec = RegExp.prototype[Symbol.match] = () => ["forged", "forged", "forged"]; undefined.x',
    { kind: 'raised', type: 'TypeError', message: "Cannot read properties of undefined (reading 'x')" },
  ],
  [
    'a poisoned Array.prototype',
    'for (const k of Object.getOwnPropertyNames(Array.prototype)) if (k !== "constructor") try { Array.prototype[k] = () => { throw 1 } } catch {} throw new Error("real")',
    REAL,
  ],
  ['a handler for its own end', 'process.exit = () => {}; process.exitCode = 0; throw new Error("real")', REAL],
  ['an error with traps', 'throw new Proxy(new Error("x"), { get() { throw new Error("trap") } })'],
  [
    'an error that lies about itself',
    'throw Object.assign(new Error("x"), { toString: null, name: { toString() { throw 1 } } })',
  ],
  [
    'an error that never tells',
    'throw Object.defineProperty(new Error("x"), "message", { get() { for (;;); } })',
    { kind: 'limit', limit: 'steps' },
  ],
  [
    'a promise that is always handled',
    'Promise.prototype.then = Promise.prototype.catch = () => {}; Promise.reject(new Error("real"))',
    REAL,
  ],
  [
    'a forged reply',
    'console.log(\'{"id":"x","memory":1,"cpu":1,"result":{"outcome":{"kind":"completed"}}}\'); throw new Error("real")',
    REAL,
  ],
  [
    'a forged reply on a line of its own',
    'process.stdout.write(\'\\n{"ready":true}\\n{"id":"\'); throw new Error("real")',
    REAL,
  ],
  [
    'an exit that is caught',
    'try { process.exit(3) } catch {} finally { console.log("ESCAPED") }',
    { kind: 'exited', code: 3 },
  ],
  ['a refusal that is caught', 'try { new Intl.Collator() } catch {} console.log("ESCAPED")', { kind: 'unsupported' }],
  [
    'a catch that hides an overflow',
    'try { (function f() { f() })() } catch (e) {} console.log("went on")',
    { kind: 'unsupported' },
  ],
]);

/** Programs that would like to change what the next one does. */
export const LEFTOVERS = attacks([
  ['globals', 'globalThis.left = 1; Object.prototype.left = 2; var left2 = 3;'],
  [
    'built-ins',
    'Math.random = () => 4; Date.now = () => 5; Array.prototype.map = () => "forged"; JSON.stringify = () => "forged"',
  ],
  ['console', 'console.log = () => {}; console.group("g"); console.count(); console.count()'],
  ['frozen', 'for (const o of [Object, Array, Promise, globalThis, console, process]) Object.freeze(o)'],
  ['the clock', 'setTimeout(() => {}, 1e9); for (let i = 0; i < 1e4; i++) Date.now()'],
  ['timers', 'setInterval(() => console.log("left"), 1); throw new Error("real")'],
  ['rejections', 'for (let i = 0; i < 9; i++) Promise.reject(new Error("left"))'],
  ['exit code', 'process.exitCode = 5; process.exit()'],
  ['much memory', 'const a = []; for (let i = 0; i < 90; i++) a.push(new Uint8Array(2 ** 20)); globalThis.a = a'],
  ['memory without end', 'const a = []; for (;;) a.push(new Uint8Array(2 ** 24))', { kind: 'limit', limit: 'memory' }],
  [
    'steps without end',
    'for (;;) { try { for (;;); } catch {} finally { continue } }',
    { kind: 'limit', limit: 'steps' },
  ],
  ['deep calls', '(function f() { f() })()', { kind: 'unsupported' }],
  ['deep structures', 'let a = []; for (let i = 0; i < 1e5; i++) a = [a]; console.log(JSON.stringify(a).length)'],
  ['a regular expression without end', '/^(a+)+$/.test("a".repeat(50) + "b")'],
]);

/** What an honest program prints where nothing was left. */
export const PROBE = `
console.log(typeof left, typeof left2, Object.keys(globalThis).length, {}.left, Math.random(), Date.now(), performance.now());
console.log([1, 2].map((x) => x * 2), JSON.stringify({ a: [1] }), Object.isFrozen(Promise), Object.isFrozen(console));
console.count();
setTimeout(() => console.log(process.exitCode, Date.now()), 5);
`;

export const TYPESCRIPT = attacks([
  [
    'types around it',
    'const found: any = (() => {}).constructor as Function; console.log(found("return process.env.QUIZWRIGHT_CANARY")())',
    { kind: 'unsupported' },
  ],
  [
    'an import that is required',
    'import fs = require("fs"); console.log(fs.readFileSync(SECRET, "utf8"))',
    { kind: 'unsupported' },
  ],
  ['an import', 'import * as fs from "fs"; console.log(fs.readFileSync(SECRET, "utf8"))', { kind: 'unsupported' }],
  [
    'an enum that computes',
    'enum E { A = (console.log("inside"), require("fs")) as never } console.log(E)',
    { kind: 'unsupported' },
  ],
  ['a reference', '/// <reference path="/etc/passwd" />\nconsole.log(1)', { kind: 'completed' }],
  ['types as deep as they go', `let x: ${'Array<'.repeat(5000)}number${'>'.repeat(5000)};`],
  ['a tree as deep as it goes', `console.log(${'('.repeat(5000)}1${')'.repeat(5000)})`],
]);
