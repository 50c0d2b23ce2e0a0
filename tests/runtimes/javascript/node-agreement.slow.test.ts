import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, expect, it } from 'vitest';
import { openSandbox } from '../support.ts';

const folder = mkdtempSync(join(tmpdir(), 'quizwright-node-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const { execute } = openSandbox();

/** With it some releases of Node run all of TypeScript. */
const TRANSFORM = '--experimental-transform-types';

interface Ending {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number;
}

/** What the Node that runs these tests makes of a program. */
function realNode(language: 'javascript' | 'typescript', code: string, name: string): Promise<Ending> {
  const file = join(folder, `${name}.${language === 'typescript' ? 'ts' : 'js'}`);
  writeFileSync(file, code);
  const flags = language === 'typescript' ? [TRANSFORM] : [];
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [...flags, file], { env: {} }, (_, stdout, stderr) =>
      resolve({ stdout, stderr, code: child.exitCode ?? -1 }),
    );
  });
}

/** Small programs with `----` between them. */
function snippets(name: string): readonly string[] {
  return readFileSync(new URL(`snippets/${name}.txt`, import.meta.url), 'utf8')
    .trimEnd()
    .split('\n----\n');
}

/** How often Node is asked again where it did something else. */
const AGAIN = 4;

async function compare(name: string, language: 'javascript' | 'typescript', most: number): Promise<void> {
  const programs = snippets(name);
  const seen = new Map<string, number>();
  const wrong: object[] = [];
  for (const [index, code] of programs.entries()) {
    const { outcome, stdout } = await execute(language, code);
    seen.set(outcome.kind, (seen.get(outcome.kind) ?? 0) + 1);
    if (outcome.kind === 'unsupported') continue;
    const agrees = (real: Ending): boolean => {
      const exit = outcome.kind === 'completed' ? 0 : outcome.kind === 'exited' ? outcome.code : 1;
      const saysWhy = outcome.kind !== 'raised' || real.stderr.includes(outcome.message);
      return stdout === real.stdout && exit === real.code && saysWhy;
    };
    let real = await realNode(language, code, `${name}${index}`);
    // On a busy machine two timers of one millisecond may come due apart, with what the first one asked for between them.
    for (let again = 0; again < AGAIN && !agrees(real); again += 1)
      real = await realNode(language, code, `${name}${index}`);
    if (!agrees(real)) wrong.push({ code, outcome, stdout, real });
  }
  console.log(name, programs.length, Object.fromEntries(seen));
  expect(wrong).toEqual([]);
  expect((seen.get('unsupported') ?? 0) / programs.length).toBeLessThan(most);
}

it.each([
  // As notes teach the language, one idea each: most of them can be represented.
  ['language', 0.25],
  // Mistakes: `unsupported` is right wherever the words of V8 are not known.
  ['errors', 0.6],
] as const)('whatever completes or raises here prints and ends as in Node: %s', { timeout: 300_000 }, (name, most) =>
  compare(name, 'javascript', most),
);

const runsTypeScript = process.allowedNodeEnvironmentFlags.has(TRANSFORM);
it.skipIf(!runsTypeScript)('the same of TypeScript, where Node runs all of it (22.7 to 25)', { timeout: 300_000 }, () =>
  compare('typescript', 'typescript', 0.25),
);
