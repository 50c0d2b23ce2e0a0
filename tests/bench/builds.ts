import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { parser as pythonParser } from '@lezer/python';
import type { Nodes } from 'mdast';
import { remark } from 'remark';
import remarkGfm from 'remark-gfm';
import type { BuildSummary } from '../../src/cli/build-summary.ts';
import { makeFrom } from '../../src/cli/make-cards.ts';
import type { Runner } from '../../src/domain/run.ts';
import { packageRoot } from '../../src/runtimes/package-root.ts';
import { createRunner } from '../../src/runtimes/run.ts';
import { readTopic } from '../../src/topics/read.ts';
import { compare, type Measured, timed } from './measure.ts';
import { generatedTopic } from './workload.ts';

const ROUNDS = 11;
const GENERATED = 3;
const MANY = 1_000;
const READ = 100;
const VARIATIONS = [0, 1, 2] as const;

const main = join(packageRoot(), 'dist', 'main.cjs');
const node = (...args: string[]) => spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 1 << 28 });
const startNode = () => node('-e', '0');

/** A folder that holds a workspace and, beside it, what is remembered of its builds. */
interface Place {
  readonly workspace: string;
  readonly cache: string;
}

/** Starting, building for the first time, and building again where nothing changed. */
export async function measureBuilds(scratch: string): Promise<Measured[]> {
  const corpus = process.env.QUIZWRIGHT_CORPUS;
  const topics = corpus === undefined ? 'the bundled topics' : 'the topics of QUIZWRIGHT_CORPUS';
  const real = placeOf(scratch, (content) =>
    cpSync(corpus ?? join(packageRoot(), 'content'), content, { recursive: true }),
  );
  const generated = placeOf(scratch, (content) => {
    for (let seed = 0; seed < GENERATED; seed += 1) writeFileSync(join(content, `${seed}.md`), generatedTopic(seed));
  });
  return [
    await startUp(),
    await firstBuild(`${GENERATED} generated topics`, generated),
    await firstBuild(topics, real),
    await rebuild(topics, real),
    await reading(),
    ...(await manyTopics(scratch)),
  ];
}

function placeOf(scratch: string, fill: (content: string) => void): Place {
  const folder = mkdtempSync(join(scratch, 'place-'));
  const place = { workspace: join(folder, 'workspace'), cache: join(folder, 'cache') };
  mkdirSync(join(place.workspace, 'content'), { recursive: true });
  writeFileSync(join(place.workspace, 'quizwright.json'), '{}\n');
  fill(join(place.workspace, 'content'));
  return place;
}

function startUp(): Promise<Measured> {
  return compare({
    name: 'qw --version',
    ours: timed(() => node(main, '--version')),
    baseline: 'node -e 0',
    theirs: timed(startNode),
    unit: 'ms',
    rounds: ROUNDS,
  });
}

/** Nothing is cached, not even the pictures of interpreters. Once: it takes long, and is far from the noise. */
function firstBuild(topics: string, place: Place): Promise<Measured> {
  let programs = 0;
  return compare({
    name: `first build of ${topics}`,
    ours: timed(() => {
      rmSync(place.cache, { recursive: true, force: true });
      programs = report(topics, build(place));
    }),
    baseline: 'as many programs in the bare sandbox',
    theirs: timed(() => runBare(programs, join(place.workspace, '..', 'bare'))),
    unit: 'ms',
    rounds: 1,
  });
}

function build({ workspace, cache }: Place): BuildSummary {
  process.env.QUIZWRIGHT_CACHE = cache;
  return JSON.parse(node(main, 'build', '--json', '--workspace', workspace).stdout) as BuildSummary;
}

/** @returns how many programs it asked for */
function report(name: string, { topics, cards, built, milliseconds }: BuildSummary): number {
  const programs = built.reduce((sum, { runs }) => sum + runs.claims + runs.cards, 0);
  const [seconds, rate] = [milliseconds / 1000, (cards * 1000) / milliseconds];
  process.stdout.write(
    `${name}: ${topics} topics, ${cards} cards in ${seconds.toFixed(1)} s, ${rate.toFixed(1)} cards a second, ${(programs / cards).toFixed(1)} executions a card\n`,
  );
  return programs;
}

async function runBare(programs: number, cacheDir: string): Promise<void> {
  const runner = createRunner({ cacheDir });
  const run = (at: number) =>
    runner.run({ language: 'python', code: `print(${at})`, mode: 'script', variation: VARIATIONS[at % 3] ?? 0 });
  await Promise.all(Array.from({ length: programs }, (_, at) => run(at)));
  await runner.close();
}

const HASHING = `
  const fs = require('node:fs'), { createHash } = require('node:crypto'), { join } = require('node:path');
  for (const entry of fs.readdirSync(process.argv[1], { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    createHash('sha256').update(fs.readFileSync(join(entry.parentPath ?? entry.path, entry.name))).digest('hex');
  }`;

/** As somebody at a terminal asks for it. */
function buildPlainly({ workspace, cache }: Place): void {
  process.env.QUIZWRIGHT_CACHE = cache;
  const { status, stderr } = node(main, 'build', '--workspace', workspace);
  if (status !== 0) throw new Error(`the build failed: ${stderr}`);
}

/** A build of topics that were built before, against a program that reads and hashes the same topics and decks. */
function rebuild(topics: string, place: Place): Promise<Measured> {
  return compare({
    name: `build of ${topics}, nothing changed`,
    ours: timed(() => buildPlainly(place)),
    baseline: 'reading and hashing the files, each without the start of node',
    theirs: timed(() => node('-e', HASHING, place.workspace)),
    besides: timed(startNode),
    unit: 'ms',
    rounds: ROUNDS,
    goal: 3,
  });
}

/** What is made of topics in one process where nothing can be run, against only reading what they say. */
async function reading(): Promise<Measured> {
  const sources = Array.from({ length: READ }, (_, seed) => generatedTopic(seed));
  const nothing: Runner = {
    supports: () => false,
    run: () => Promise.reject(new Error('nothing is run here')),
  };
  const markdown = remark().use(remarkGfm);
  const make = async (): Promise<void> => {
    for (const [at, source] of sources.entries()) {
      const { topic } = readTopic(`${at}.md`, source);
      if (topic !== null) await makeFrom(topic, nothing);
    }
  };
  const parse = (): void => {
    for (const source of sources) for (const code of codeIn(markdown.parse(source))) pythonParser.parse(code);
  };
  await make();
  parse();
  return compare({
    name: `cards of ${READ} topics without running any code`,
    ours: timed(make),
    baseline: 'parsing their Markdown and their code',
    theirs: timed(parse),
    unit: 'ms',
    rounds: 5,
    goal: 2.5,
  });
}

function codeIn(node: Nodes): string[] {
  if (node.type === 'code') return [node.value];
  return 'children' in node ? node.children.flatMap(codeIn) : [];
}

/** Building many topics again: none changed, and one. Their code is in no language that is run. */
async function manyTopics(scratch: string): Promise<Measured[]> {
  const source = (seed: number): string => generatedTopic(seed).replaceAll('```python', '```text');
  const place = placeOf(scratch, (content) => {
    for (let seed = 0; seed < MANY; seed += 1) writeFileSync(join(content, `${seed}.md`), source(seed));
  });
  buildPlainly(place);
  let edits = 0;
  const edit = (): void => {
    edits += 1;
    const text = source(MANY / 2).replace('## Loops', `## Loops of ${edits} kinds`);
    writeFileSync(join(place.workspace, 'content', `${MANY / 2}.md`), text);
  };
  const topics = `${MANY.toLocaleString('en')} topics`;
  return [
    await rebuild(topics, place),
    await compare({
      name: `build of ${topics}, one of them edited`,
      ours: timed(() => {
        edit();
        buildPlainly(place);
      }),
      baseline: 'reading and hashing the files, each without the start of node',
      theirs: timed(() => node('-e', HASHING, place.workspace)),
      besides: timed(startNode),
      unit: 'ms',
      rounds: 5,
    }),
  ];
}
