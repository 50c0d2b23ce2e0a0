import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import type { Language } from '../../src/domain/language.ts';
import { createRunner } from '../../src/runtimes/run.ts';
import { compare, type Measured, timed } from './measure.ts';

const SNIPPETS = 100;
const ROUNDS = 7;

/** A language, and the command that one would start for each snippet otherwise. */
interface Field {
  readonly language: Language;
  readonly command: string;
  readonly args: (code: string) => readonly string[];
  /** Small programs with a number of their own each, so that none is known from another. */
  readonly programs: readonly ((n: number) => string)[];
  readonly goal?: number;
}

const FIELDS: readonly Field[] = [
  {
    language: 'python',
    command: python(),
    args: (code) => ['-c', code],
    goal: 0.2,
    programs: [
      (n) => `print(sum(range(${n})))`,
      (n) => `words = {"a": ${n}, "b": 2}\nfor key, value in words.items():\n    print(key, value)`,
      (n) => `def double(x):\n    return 2 * x\n\nprint([double(x) for x in range(${n}, ${n + 3})])`,
      (n) => `class Point:\n    def __init__(self, x):\n        self.x = x\n\nprint(Point(${n}).x)`,
      (n) => `try:\n    print([1, 2][${n + 2}])\nexcept IndexError as error:\n    print(error)`,
    ],
  },
  {
    language: 'javascript',
    command: process.execPath,
    args: (code) => ['-e', code],
    programs: [
      (n) => `console.log([...Array(${n}).keys()].reduce((a, b) => a + b, 0))`,
      (n) => `for (const [key, value] of Object.entries({ a: ${n}, b: 2 })) console.log(key, value)`,
      (n) => `class Point {\n  constructor(x) {\n    this.x = x\n  }\n}\nconsole.log(new Point(${n}).x)`,
    ],
  },
  {
    language: 'sql',
    command: 'sqlite3',
    args: (code) => [':memory:', code],
    programs: [
      (n) => `SELECT ${n} * 2;`,
      (n) => `CREATE TABLE t (a INTEGER);\nINSERT INTO t VALUES (${n}), (2), (3);\nSELECT a FROM t ORDER BY a;`,
    ],
  },
];

/** Snippets that are in no cache through our sandboxes, against a process for each: the state is fresh in both, all cores are used. */
export async function measureSnippets(scratch: string): Promise<Measured[]> {
  const results: Measured[] = [];
  for (const field of FIELDS) {
    if (spawnSync(field.command, field.args('')).status === 0) results.push(await measureField(field, scratch));
    else process.stdout.write(`SKIPPED: snippets of ${field.language}, since ${field.command} is not installed\n`);
  }
  return results;
}

async function measureField({ language, command, args, programs, goal }: Field, scratch: string): Promise<Measured> {
  const runner = createRunner({ cacheDir: mkdtempSync(join(scratch, 'snippets-')) });
  const run = async (code: string) => {
    const { outcome } = await runner.run({ language, code, mode: 'script', variation: 0 });
    if (outcome.kind !== 'completed') throw new Error(`${code}\n${JSON.stringify(outcome)}`);
  };
  let count = 0;
  const program = () => {
    count += 1;
    return programs[count % programs.length]?.(count) ?? '';
  };
  const next = () => Array.from({ length: SNIPPETS }, program);
  // The sandboxes start, and the command's files are read.
  await Promise.all(next().map(run));
  const measured = await compare({
    name: `${SNIPPETS} snippets of ${language}, each`,
    ours: timed(() => Promise.all(next().map(run)), SNIPPETS),
    baseline: `starting ${command} for each`,
    theirs: timed(() => startEach(next().map((code) => [command, args(code)])), SNIPPETS),
    unit: 'ms',
    rounds: ROUNDS,
    ...(goal === undefined ? {} : { goal }),
  });
  await runner.close();
  return measured;
}

/** Starts commands, as many at a time as there are cores. */
async function startEach(commands: readonly (readonly [string, readonly string[]])[]): Promise<void> {
  const queue = commands.values();
  const worker = async () => {
    for (const [command, args] of queue) {
      await new Promise<void>((resolve, reject) => {
        spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] })
          .on('error', reject)
          .on('close', () => resolve());
      });
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
}

/** The interpreter itself: what `python3` finds may be a script that looks for it first. */
function python(): string {
  const { stdout } = spawnSync('python3', ['-c', 'import sys; print(sys.executable)'], { encoding: 'utf8' });
  return stdout?.trim() || 'python3';
}
