import { type ChildProcessByStdio, spawn } from 'node:child_process';
import inspector from 'node:inspector';
import { execPath } from 'node:process';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bareResult } from '../../../src/runtimes/runtime.ts';
import { attacksByClass, hasEnd } from './attacks.ts';
import { type Canaries, openCanaries } from './canaries.ts';
import { PROBE } from './shooting-range.ts';

/** That the attacks set nothing off means something only if they could: they do, against Pyodide without our walls. */
const NAKED = fileURLToPath(new URL('naked.mjs', import.meta.url));
let canaries: Canaries;
let child: ChildProcessByStdio<Writable, Readable, null>;
let lines: AsyncIterator<string>;
beforeAll(async () => {
  canaries = await openCanaries();
  child = spawn(execPath, [NAKED], { stdio: ['pipe', 'pipe', 'ignore'] });
  lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
});
afterAll(() => {
  child.kill();
  canaries.close();
});

/** What a program prints there; what it leaves behind, the next one finds. */
async function naked(code: string): Promise<string> {
  child.stdin.write(`${JSON.stringify(code)}\n`);
  let printed = '';
  for (let line = await lines.next(); line.value !== '\0'; line = await lines.next()) {
    if (line.done) throw new Error('it ended');
    printed += `${line.value}\n`;
  }
  return printed;
}

function attack(kind: string, name: string): string {
  const found = attacksByClass()
    .get(kind)
    ?.find((each) => each.name === name);
  if (!found) throw new Error(`no attack ${kind}: ${name}`);
  return found.code;
}

/** Of each class that is to get out, one that does; what is not an attack of the suite is the same without its detours. */
const ESCAPES: readonly [kind: string, code: string, alarm: string][] = [
  ['bridge', 'import js\nprint(js.process.env.QUIZWRIGHT_CANARY)', 'it knows the secret'],
  ['bridge', attack('bridge', 'run_js of pyodide.code'), 'it says that it escaped'],
  [
    'ctypes',
    'import ctypes\nctypes.CDLL(None).emscripten_run_script(b"console.log(process.env.QUIZWRIGHT_CANARY)")',
    'it knows the secret',
  ],
  ['modules', attack('modules', 'posix by its loader'), 'it wrote a file'],
  ['objects', attack('objects', 'os.system among the functions of the heap'), 'it wrote a file'],
  [
    'files',
    'import pyodide_js\npyodide_js.mountNodeFS("/host", "/")\nprint(open("/host" + SECRET).read())\nopen("/host" + SECRET, "w").write("")',
    'it changed the secret',
  ],
  ['sockets', 'import js\nawait js.fetch(f"http://127.0.0.1:{PORT}/")', 'it called us'],
  ['environment', 'import js\nprint(js.process.env.QUIZWRIGHT_CANARY)', 'it knows the secret'],
  ['processes', attack('processes', 'os.system'), 'it wrote a file'],
];

describe('without the walls gets out', () => {
  it.each(ESCAPES)('%s', async (_, code, alarm) => {
    expect(canaries.alarms(await naked(canaries.prelude + code))).toContain(alarm);
    expect(canaries.alarms('')).toEqual([]);
  });
});

describe('without the rollback stays', () => {
  it.each([
    ['leftovers', 'the environment, the working folder, the mask', 'LEAKED'],
    ['leftovers', 'files everywhere', "'leaked'"],
    ['tampering', 'json.dumps and os.write', '<lambda>'],
  ])('%s: %s', async (kind, name, trace) => {
    expect(await naked(PROBE)).not.toContain(trace);
    await naked(attack(kind, name));
    expect(await naked(PROBE)).toContain(trace);
  });
});

it('a debugger that is open is seen', () => {
  inspector.open(0);
  expect(canaries.alarms('')).toEqual(['it opened our debugger']);
  inspector.close();
});

it('an honest program has not the end of one that wants too much', () => {
  const result = bareResult({ kind: 'completed' }, 'CPython');
  expect(hasEnd(result, ['completed'])).toBe(true);
  for (const kind of ['disk', 'memory', 'recursion', 'stubborn']) {
    const ends = (attacksByClass().get(kind) ?? [])
      .map((each) => each.ends)
      .filter((each) => !each.includes('completed'));
    expect(ends.length).toBeGreaterThan(5);
    for (const end of ends) expect(hasEnd(result, end)).toBe(false);
  }
});
