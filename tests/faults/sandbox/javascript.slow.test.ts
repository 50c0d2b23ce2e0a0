import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSandbox } from '../../runtimes/support.ts';

const SECRET = 'canary-5f1c';
const folder = mkdtempSync(join(tmpdir(), 'quizwright-canary-'));
const canary = join(folder, 'canary.txt');
const trace = join(folder, 'trace.txt');
let server: Server;
let visits = 0;
let url = '';

beforeAll(async () => {
  writeFileSync(canary, SECRET);
  process.env.QUIZWRIGHT_CANARY = SECRET;
  server = createServer((_, response) => {
    visits += 1;
    response.end(SECRET);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/`;
});
afterAll(() => {
  server.close();
  delete process.env.QUIZWRIGHT_CANARY;
  rmSync(folder, { recursive: true, force: true });
});

const { execute } = openSandbox();

/** Every way to a function that makes code from text, and what one would do with it. */
const REACH = (loader: string) =>
  `const found = ${loader}; console.log(typeof found); console.log(found('return typeof process === "object" && process.mainModule ? process.mainModule.require("fs").readFileSync(CANARY, "utf8") : "nothing"')())`;

const ATTACKS: readonly (readonly [what: string, code: string])[] = [
  ['the constructor of a function', REACH('(() => {}).constructor')],
  ['the constructor of console.log', REACH('console.log.constructor')],
  ['the constructor of a timer function', REACH('setTimeout.constructor')],
  ['the constructor of require', REACH('require.constructor')],
  [
    'an async function constructor',
    '(async () => {}).constructor("return import(\\"node:fs\\")")().then((fs) => console.log(fs.readFileSync(CANARY, "utf8")))',
  ],
  ['eval', 'console.log(eval("typeof process.binding"))'],
  ['indirect eval', 'console.log((0, eval)("this.constructor.constructor")("return process")().env.QUIZWRIGHT_CANARY)'],
  ['require', 'console.log(require("fs").readFileSync(CANARY, "utf8"))'],
  ['require of a child process', 'require("child_process").execSync("touch " + TRACE)'],
  ['an import', 'import { readFileSync } from "node:fs"; console.log(readFileSync(CANARY, "utf8"))'],
  ['a dynamic import', 'import("node:fs").then((fs) => console.log(fs.readFileSync(CANARY, "utf8")))'],
  [
    'a dynamic import in eval',
    'eval("import(\'node:fs\')").then((fs) => console.log(fs.readFileSync(CANARY, "utf8")))',
  ],
  ['an import of the file itself', 'eval("import(CANARY)").then((m) => console.log(m))'],
  ['an import with a type', 'eval("import(CANARY, { with: { type: \'text\' } })").then((m) => console.log(m.default))'],
  [
    'modules of the engine',
    'for (const m of ["std", "os", "qjs:std", "qjs:os", "bjson"]) eval(`import("${m}")`).then((x) => console.log("got", m, x.open), () => {})',
  ],
  [
    'globals of the engine',
    'console.log(["std", "os", "print", "scriptArgs", "loadScript", "bjson", "gc", "__api", "__host", "__engine"].filter((name) => name in globalThis).join())',
  ],
  ['the environment', 'console.log(process.env.QUIZWRIGHT_CANARY)'],
  ['process.binding', 'console.log(process.binding("fs"))'],
  ['process.kill', 'process.kill(process.ppid, "SIGUSR1")'],
  ['mainModule', 'console.log(process.mainModule.require("fs"))'],
  ['fetch', 'fetch(URL_).then((r) => r.text()).then(console.log)'],
  ['a worker', 'new Worker("data:text/javascript,1")'],
  ['WebAssembly', 'new WebAssembly.Module(new Uint8Array(8))'],
  ['shared memory', 'new SharedArrayBuffer(8)'],
  [
    'a walk over all that is reachable',
    'const seen = new Set(); const walk = (o, d) => { if ((typeof o !== "object" && typeof o !== "function") || o === null || seen.has(o) || d > 6) return; seen.add(o); for (const k of Reflect.ownKeys(o)) { let v; try { v = Object.getOwnPropertyDescriptor(o, k).value } catch { continue } if (String(v).includes("canary-")) console.log(v); walk(v, d + 1) } walk(Object.getPrototypeOf(o), d + 1) }; walk(globalThis, 0); console.log("walked", seen.size > 100)',
  ],
  [
    'caller and callee',
    'function f() { return f.caller } try { console.log(f()) } catch { } console.log((function () { return arguments.callee.caller })())',
  ],
  [
    'a getter that the console reads',
    'console.log({ get [Symbol.toStringTag]() { throw new Error("in the console") } })',
  ],
  [
    'an inspect function that reaches for the console',
    'console.log({ [Symbol.for("nodejs.util.inspect.custom")](d, o, inspect) { return String(inspect.constructor("return typeof process.binding")()) } })',
  ],
  [
    'a poisoned Array.prototype',
    'for (const k of Object.getOwnPropertyNames(Array.prototype)) try { Array.prototype[k] = () => { throw 1 } } catch {} console.log([1, 2], { a: [3] })',
  ],
  [
    'a poisoned Object.prototype',
    'for (const k of ["get", "set", "value", "then", "kind", "outcome", "toJSON", "type", "message"]) Object.prototype[k] = () => "forged"; console.log({ a: 1 })',
  ],
  [
    'a poisoned JSON',
    'JSON.stringify = () => \'{"type":"Forged","message":"forged","name":null,"lines":[1]}\'; throw new Error("real")',
  ],
  [
    'a poisoned Reflect',
    'Reflect.apply = Reflect.construct = Reflect.defineProperty = () => { throw 1 }; console.log(new Error("x").message)',
  ],
  [
    'a poisoned String.prototype',
    'String.prototype.slice = String.prototype.replaceAll = () => "forged"; console.group("a"); console.log("b")',
  ],
  [
    'a poisoned Promise',
    'Promise.prototype.then = () => { throw 1 }; Promise.resolve = null; (async () => { await 1; console.log("after") })()',
  ],
  [
    'a poisoned RegExp',
    'RegExp.prototype.exec = () => ["forged", "forged", "forged"]; try { undefined.x } catch (e) { console.log(e.message) }',
  ],
  [
    'a poisoned WeakMap',
    'WeakMap.prototype.get = () => [999]; WeakMap.prototype.set = () => { throw 1 }; throw new Error("real")',
  ],
  ['an error with traps', 'throw new Proxy(new Error("x"), { get() { throw new Error("trap") } })'],
  [
    'an error that lies about itself',
    'throw Object.assign(new Error("x"), { toString: null, name: { toString() { throw 1 } } })',
  ],
  ['a wrapper that is closed early', '}); console.log("outside"); (function () {'],
  ['a forged reply', 'console.log(\'{"id":"x","memory":1,"cpu":1,"result":{"outcome":{"kind":"completed"}}}\')'],
];

describe('nothing gets out by', () => {
  it.each(ATTACKS)('%s', async (_, attack) => {
    const names = `const CANARY = ${JSON.stringify(canary)}, TRACE = ${JSON.stringify(trace)}, URL_ = ${JSON.stringify(url)};`;
    const code = attack.startsWith('import {')
      ? attack.replaceAll('CANARY', JSON.stringify(canary))
      : `${names}\n${attack}`;
    for (const mode of ['script', 'cells'] as const) {
      const result = await execute('javascript', code, { mode });
      const told = JSON.stringify(result);
      expect(told).not.toContain(SECRET);
      expect(told).not.toContain('"Forged"');
      expect(told).not.toContain('got std');
      expect(result.outcome.kind).not.toBe('broken');
      expect(existsSync(trace)).toBe(false);
      expect(visits).toBe(0);
    }
    expect((await execute('javascript', `console.log("fine")${' '.repeat(attack.length)}`)).stdout).toBe('fine\n');
  });
});
