import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { builtinModules } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url));
const BIOME = join(REPOSITORY, 'node_modules/@biomejs/biome/bin/biome');

/** Which room may import which. Everything that is not listed here must be refused. */
const TABLE: Record<string, readonly string[]> = {
  domain: [],
  languages: ['domain'],
  topics: ['domain', 'languages'],
  verify: ['domain', 'topics', 'languages'],
  cards: ['domain', 'topics', 'languages', 'verify'],
  decks: ['domain'],
  schedule: ['domain'],
  present: ['domain', 'languages'],
  files: [],
  runtimes: ['domain', 'files'],
  workspace: ['domain', 'decks', 'files'],
  store: ['domain', 'files'],
  anki: ['domain', 'present'],
  tui: ['domain', 'schedule', 'present'],
};
const ROOMS = [...Object.keys(TABLE), 'cli'];
const PURE = ['domain', 'topics', 'languages', 'verify', 'cards', 'decks', 'schedule', 'present'];

const RESTRICTED = 'lint/style/noRestrictedImports';
const BARE = 'lint/style/useNodejsImportProtocol';
const PROCESS = 'lint/correctness/noProcessGlobal';

/** A file of its own. `rules` are the rules that must fire on it, and no others. */
interface Case {
  readonly name: string;
  readonly file: string;
  readonly code: string;
  readonly rules: readonly string[];
}

let count = 0;
const snippet = (folder: string, code: string, ...rules: string[]): Case => {
  count += 1;
  return { name: `${folder}: ${code}`, file: `src/${folder}/snippet-${count}.ts`, code: `${code}\n`, rules };
};
const file = (path: string, code: string, ...rules: string[]): Case => ({
  name: `${path}: ${code}`,
  file: `src/${path}`,
  code: `${code}\n`,
  rules,
});

const betweenRooms = Object.entries(TABLE).flatMap(([room, allowed]) =>
  ROOMS.filter((other) => other !== room).flatMap((other) => {
    const rules = allowed.includes(other) ? [] : [RESTRICTED];
    return [
      snippet(room, `export { x } from '../${other}/x.ts';`, ...rules),
      snippet(`${room}/deep`, `export type { X } from '../../${other}/deep/x.ts';`, ...rules),
      snippet(room, `export const x = await import('../${other}/x.ts');`, ...rules),
    ];
  }),
);

const machine = ROOMS.flatMap((room) => {
  const pure = PURE.includes(room);
  const builtin = pure ? [RESTRICTED] : [];
  return [
    snippet(room, `export { readFile } from 'node:fs/promises';`, ...builtin),
    snippet(room, `export { join } from 'node:path';`, ...builtin),
    snippet(room, `export const fs = await import('node:fs');`, ...builtin),
    snippet(room, `export { readFile } from 'fs/promises';`, BARE),
    snippet(room, `export const here = process.cwd();`, ...(room === 'cli' ? [] : [PROCESS])),
    snippet(room, `export const x = require('./x.ts');`, 'lint/style/noCommonJs'),
    ...[
      'Date.now()',
      'new Date()',
      'Date()',
      'Math.random()',
      'performance.now()',
      '[1].map(Date.now)',
      '[1].map(Math.random)',
    ].map((code) => snippet(room, `export const x = ${code};`, ...(pure ? ['plugin'] : []))),
    snippet(room, 'export const x = new Date(5).getTime() + Date.UTC(2020) + Math.max(1, 2);'),
  ];
});

const packages = ROOMS.flatMap((room) => [
  ...['react', 'react/jsx-runtime', 'ink'].map((name) =>
    snippet(room, `export { x } from '${name}';`, ...(['tui', 'cli'].includes(room) ? [] : [RESTRICTED])),
  ),
  ...['lowdb', 'lowdb/node'].map((name) =>
    snippet(room, `export { x } from '${name}';`, ...(room === 'store' ? [] : [RESTRICTED])),
  ),
  snippet(room, `export { fsrs } from 'ts-fsrs';`, RESTRICTED),
  snippet(room, `export { x } from '../main.ts';`, RESTRICTED),
  snippet(room, `export { x } from 'valibot';`),
  snippet(room, `export { x } from './other.ts';`),
]);

const doors = [
  file('schedule/fsrs.ts', `export { fsrs } from 'ts-fsrs';`),
  file('schedule/deep/fsrs.ts', `export { fsrs } from 'ts-fsrs';`, RESTRICTED),
  file('main.ts', `export { run } from './cli/run.ts';`),
  file('index.ts', `export { run } from './cli/run.ts';\nexport { x } from './cards/x.ts';`, RESTRICTED),
  ...['a', 'b'].map((name) =>
    file(
      `cards/cycle-${name}.ts`,
      `import { ${name === 'a' ? 'b' : 'a'} } from './cycle-${name === 'a' ? 'b' : 'a'}.ts';\nexport const ${name} = (): unknown => ${name === 'a' ? 'b' : 'a'};`,
      'lint/suspicious/noImportCycles',
    ),
  ),
];

/** Deprecated names stay importable, so they are refused too. */
const bareNames = builtinModules
  .filter((name) => !name.startsWith('_') && !name.startsWith('node:'))
  .map((name) => snippet('cards', `export * as x from '${name}';`, BARE));

let folder = '';
const fired = new Map<string, string[]>();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quizwright-lint-'));
  for (const part of ['biome.json', '.biome', '.gitignore']) {
    await cp(join(REPOSITORY, part), join(folder, part), { recursive: true });
  }
  for (const one of [...betweenRooms, ...machine, ...bareNames, ...packages, ...doors]) {
    await mkdir(dirname(join(folder, one.file)), { recursive: true });
    await writeFile(join(folder, one.file), one.code);
  }
  for (const { category, location } of await lint(folder)) {
    const path = location.path.startsWith('/') ? relative(folder, location.path) : location.path;
    fired.set(path, [...(fired.get(path) ?? []), category]);
  }
});
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Finding {
  readonly category: string;
  readonly location: { readonly path: string };
}

function lint(cwd: string): Promise<Finding[]> {
  const args = [BIOME, 'lint', '--reporter=json', '--max-diagnostics=none', 'src'];
  return new Promise((resolve, reject) => {
    execFile(process.execPath, args, { cwd, maxBuffer: 1 << 28 }, (error, stdout, stderr) => {
      if (error !== null && !stdout.startsWith('{')) reject(new Error(stderr, { cause: error }));
      else resolve(JSON.parse(stdout).diagnostics);
    });
  });
}

function roomsOf(cases: readonly Case[]): [string, Case[]][] {
  const rooms = new Map<string, Case[]>();
  for (const one of cases) {
    const room = one.file.split('/')[1] ?? '';
    rooms.set(room, [...(rooms.get(room) ?? []), one]);
  }
  return [...rooms];
}

/** What fired on each snippet is what should have, neither less nor more. */
function check(_room: string, cases: readonly Case[]): void {
  const actual = cases.map((one) => `${one.name} -> ${[...new Set(fired.get(one.file) ?? [])].join(' ')}`);
  expect(actual).toEqual(cases.map((one) => `${one.name} -> ${one.rules.join(' ')}`));
}

describe('the import table', () => {
  it.each(roomsOf(betweenRooms))('holds in %s', check);
});

describe('pure folders know no machine', () => {
  it.each(roomsOf(machine))('holds in %s', check);
  it.each(roomsOf(bareNames))('refuses each built-in module under its bare name in %s', check);
});

describe('packages have one owner', () => {
  it.each(roomsOf(packages))('holds in %s', check);
});

describe('doors and cycles', () => {
  it.each(roomsOf(doors))('holds in %s', check);
});
