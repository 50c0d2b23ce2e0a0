import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { createRunner } from '../../../src/runtimes/run.ts';
import { dependency } from '../../../src/runtimes/sandbox/built-parts.ts';
import type { Options } from '../support.ts';
import { freshCache, openSandbox, source } from '../support.ts';

const { execute } = openSandbox();
const js = (code: string, options?: Options) => execute('javascript', code, options);

it('starts a process for the first program, and none before', async () => {
  const runner = createRunner({ cacheDir: freshCache() });
  expect(runner.stats().started).toBe(0);
  await runner.run({ language: 'javascript', code: 'console.log("first")', mode: 'script', variation: 0 });
  expect(runner.stats().started).toBe(1);
  await runner.close();
});

it('tells of a package that is missing in one line', () => {
  expect(() => dependency('quickjs-of-nobody')).toThrow(
    /^the package quickjs-of-nobody is missing; install quizwright again$/,
  );
});

describe('a script', () => {
  it('prints with the lines that printed', async () => {
    const { output, outcome } = await js(
      source(`
      function greet(name) {
        console.log('hi', name);
      }
      greet('Ada');
      console.error('careful');
    `),
    );
    expect(outcome).toEqual({ kind: 'completed' });
    expect(output).toEqual([
      { stream: 'stdout', text: 'hi Ada\n', lines: [4, 2] },
      { stream: 'stderr', text: 'careful\n', lines: [5] },
    ]);
  });

  it('that throws tells what and where', async () => {
    const result = await js('const f = () => {\n  throw new RangeError("far");\n};\nconsole.log(1);\nf();');
    expect(result.outcome).toEqual({
      kind: 'raised',
      phase: 'run',
      awaitable: false,
      type: 'RangeError',
      message: 'far',
      name: null,
      lines: [5, 2],
    });
    expect(result.stdout).toBe('1\n');
    expect(result.stderr).toBe('Uncaught RangeError: far\n');
  });

  it.each([
    ['a rejection that nobody handles', 'Promise.reject(new TypeError("no"))', 'TypeError', 'no'],
    ['an error in a timer', 'setTimeout(() => { throw new Error("late") }, 5)', 'Error', 'late'],
    ['an error of the engine', 'null.x', 'TypeError', "Cannot read properties of null (reading 'x')"],
    ['a thrown text', 'throw "text"', 'string', 'text'],
    ['a class of its own', 'class Mine extends Error {}\nthrow new Mine("m")', 'Mine', 'm'],
  ])('ends with %s', async (_, code, type, message) => {
    expect((await js(code)).outcome).toMatchObject({ kind: 'raised', phase: 'run', type, message });
  });

  it('goes on after a rejection that is handled in time', async () => {
    const { outcome, stdout } = await js('const p = Promise.reject(1); p.catch(() => console.log("ok"));');
    expect([outcome.kind, stdout]).toEqual(['completed', 'ok\n']);
  });

  it('exits with its code', async () => {
    expect((await js('process.exit(4)')).outcome).toEqual({ kind: 'exited', code: 4 });
    expect((await js('process.exitCode = 2')).outcome).toEqual({ kind: 'exited', code: 2 });
    expect((await js('await new Promise(() => {})')).outcome).toEqual({ kind: 'exited', code: 13 });
    const { outcome, stdout } = await js('try { process.exit() } finally { console.log("never") }');
    expect([outcome, stdout]).toEqual([{ kind: 'completed' }, '']);
  });

  it('does not compile with a name declared twice', async () => {
    const message = "Identifier 'x' has already been declared";
    expect((await js('let x = 1;\nlet x = 2;')).outcome).toMatchObject({ kind: 'raised', phase: 'compile', message });
  });

  it('takes virtual time', async () => {
    const { duration, stdout } = await js(
      'const t = Date.now(); setTimeout(() => console.log(Date.now() - t), 86_400_000)',
    );
    expect(Number(stdout)).toBeGreaterThanOrEqual(86_400_000);
    expect(duration).toBeCloseTo(86_400, 1);
  });
});

describe('what is not as in Node is unsupported:', () => {
  it.each([
    ['words of an error', 'try { JSON.parse("{") } catch (e) { console.log(e.message) }'],
    ['a template with such an error', 'try { for (const x of 5); } catch (e) { console.log(`${e}`) }'],
    ['the same, uncaught', '[...5]'],
    ['a stack trace', 'console.log(new Error("x").stack)'],
    ['an error that is printed', 'console.log(new Error("x"))'],
    ['an error in what is printed', 'console.log([{ e: new Error("x") }])'],
    ['deep calls', '(function f() { f() })()'],
    ['deep calls that are caught', 'try { (function f() { f() })() } catch { console.log("deep") }'],
    ['a locale', 'console.log((1234.5).toLocaleString())'],
    ['a comparison in a locale', '["b", "a"].sort((x, y) => x.localeCompare(y))'],
    ['Intl', 'new Intl.NumberFormat("de")'],
    ['the name of a time zone', 'console.log(`${new Date(0)}`)'],
    ['a file', 'require("fs")'],
    ['a file, imported', 'import fs from "node:fs"'],
    ['an import while it runs', 'import("node:fs").then(() => {})'],
    ['another module of the notes', 'import { x } from "./x.js"'],
    ['the network', 'fetch("http://localhost")'],
    ['arguments', 'console.log(process.argv)'],
    ['a proxy', 'console.log(new Proxy({}, {}))'],
    ['an iterator', 'console.log(new Map().keys())'],
    ['the global object', 'console.log(globalThis)'],
    ['the text of a built-in function', 'console.log(`${Array.prototype.map}`)'],
    ['a table', 'console.table([1])'],
    ['a syntax error', 'if ('],
    ['a symbol as a key', 'console.log({ [Symbol("id")]: 1 })'],
    ['what is collected', 'console.log(new WeakRef({}).deref())'],
    ['code from text', 'console.log(new Function("return 1")())'],
    ['code from text, evaluated', 'console.log(eval("1"))'],
    ['a part of a module that is not known', 'require("util").types'],
    ['a part of a module that is imported', 'import * as util from "node:util"'],
    ['what only some releases have', 'Promise.try(() => 1)'],
    ['the last match', '/a/.test("a"); console.log(RegExp.lastMatch)'],
    ['the order of the keys of an error', 'console.log(Object.getOwnPropertyNames(new Error("x")))'],
    ['a rejection with what is no error', 'Promise.reject(5)'],
    ['where the file is', 'console.log(typeof __filename)'],
    ['a text that is not in base64', 'try { atob("***") } catch (e) { console.log(e.message) }'],
  ])('%s', async (_, code) => {
    const { outcome } = await js(code);
    expect(outcome).toMatchObject({ kind: 'unsupported' });
  });

  it('traces and sessions', async () => {
    expect((await js('1', { mode: 'trace' })).outcome.kind).toBe('unsupported');
    expect((await js('1', { mode: 'session' })).outcome.kind).toBe('unsupported');
  });
});

describe('worlds', () => {
  const outputs = async (code: string) =>
    (await Promise.all(([0, 1, 2] as const).map((variation) => js(code, { variation })))).map(({ stdout }) => stdout);

  it.each([
    ['chance', 'console.log(Math.random())'],
    ['the calendar', 'console.log(new Date().getFullYear())'],
    ['the time zone', 'console.log(new Date(2024, 0, 1).toISOString())'],
    [
      'a measured time',
      'const t = performance.now(); for (let i = 0; i < 9; i++); console.log((performance.now() - t).toFixed(3))',
    ],
    ['a race of a timer with an immediate', 'setTimeout(() => console.log("t")); setImmediate(() => console.log("i"))'],
    [
      'a race of timers',
      'setTimeout(() => setTimeout(() => console.log("a"), 100), 100); setTimeout(() => console.log("b"), 200)',
    ],
  ])('differ in %s', async (_, code) => {
    expect(new Set(await outputs(code)).size).toBeGreaterThan(1);
  });

  it.each([
    ['timers of one length', 'for (let i = 0; i < 9; i++) setTimeout(() => console.log(i), 10)'],
    ['timers far apart', 'setTimeout(() => console.log("b"), 200); setTimeout(() => console.log("a"), 100)'],
    ['a date with local parts', 'console.log(new Date(2024, 0, 15).getMonth())'],
    [
      'microtasks',
      'Promise.resolve().then(() => console.log(1)); process.nextTick(() => console.log(2)); setTimeout(() => console.log(3))',
    ],
  ])('agree on %s', async (_, code) => {
    expect(new Set(await outputs(code)).size).toBe(1);
  });
});

it('leaves nothing to the next program, and answers the same again', async () => {
  const code =
    'console.log(globalThis.left, [].extra, Math.random(), Date.now(), typeof __api, typeof __host, typeof util)';
  const first = await js(code);
  expect(first.outcome).toEqual({ kind: 'completed' });
  await js(
    'globalThis.left = 1; Array.prototype.extra = 2; Object.freeze(Promise); Math.random = () => 4; Date.now = () => 5',
  );
  expect(await js(`${code} `)).toEqual(first);
  expect(first.stdout).toMatch(/^undefined undefined 0\.\d+ \d+ undefined undefined undefined\n$/);
});

it('takes types away from TypeScript', async () => {
  const result = await execute(
    'typescript',
    source(`
    interface Point { readonly x: number }
    const p: Point = { x: 1 };
    function id<T>(value: T): T { return value; }

    console.log(id<number>(p.x as number), p!);
  `),
  );
  expect(result.outcome).toEqual({ kind: 'completed' });
  expect(result.output).toEqual([{ stream: 'stdout', text: '1 { x: 1 }\n', lines: [5] }]);
});

it('makes the code of enums and namespaces', async () => {
  const code =
    'enum Color { Red, Green = 5, Blue }\nnamespace N { export const v = 1 }\nconsole.log(Color.Blue, Color[5], N.v, Color)';
  const { stdout, outcome, output } = await execute('typescript', code);
  expect(outcome).toEqual({ kind: 'completed' });
  expect(stdout).toBe("6 Green 1 { '0': 'Red', '5': 'Green', '6': 'Blue', Red: 0, Green: 5, Blue: 6 }\n");
  expect(output.map(({ lines }) => lines)).toEqual([[]]);
});

it('is an engine that asks for nothing but what was reviewed', () => {
  const file = createRequire(import.meta.url).resolve('quickjs-wasi/quickjs.wasm');
  const imports = WebAssembly.Module.imports(new WebAssembly.Module(readFileSync(file)));
  expect(imports.map(({ name }) => name).sort()).toEqual(
    [
      ...['clock_time_get', 'fd_close', 'fd_fdstat_get', 'fd_seek', 'fd_write', 'random_get'],
      ...['host_call', 'host_get_timezone_offset', 'host_interrupt', 'host_module_load', 'host_module_normalize'],
      'host_promise_rejection',
    ].sort(),
  );
});
