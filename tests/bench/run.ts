import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import type { BuildSummary } from '../../src/cli/build-summary.ts';
import { packageRoot } from '../../src/runtimes/package-root.ts';
import { createRunner } from '../../src/runtimes/run.ts';
import { compare, compareCold, type Measured, printTable } from './measure.ts';
import { generatedTopic } from './workload.ts';

/** Everything is measured beside its baseline, in turns, in one run: machines are noisy, ratios less so. */
const ROUNDS = 7;
const SNIPPETS = 20;
/** First builds are slow, and far from the noise. */
const COLD_ROUNDS = 3;
const GENERATED = 3;
const VARIATIONS = [0, 1, 2] as const;

const main = join(packageRoot(), 'dist', 'main.js');
const scratch = mkdtempSync(join(tmpdir(), 'quizwright-bench-'));
const node = (...args: string[]) =>
  spawnSync(process.execPath, args, { env: { ...process.env, QUIZWRIGHT_CACHE: join(scratch, 'cache') } });

const results: Measured[] = [];
try {
  results.push(await startUp(), await warmBuild(), ...(await snippets()), await coldBuild());
  if (process.env.QUIZWRIGHT_CORPUS !== undefined) results.push(await corpusBuild(process.env.QUIZWRIGHT_CORPUS));
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
printTable(results);
writeFileSync(join(packageRoot(), 'dist', 'bench.json'), `${JSON.stringify(results, null, 2)}\n`);

function startUp(): Promise<Measured> {
  return compare(
    'qw --version',
    () => node(main, '--version'),
    'node -e 0',
    () => node('-e', '0'),
    ROUNDS,
  );
}

/** A build with nothing changed against reading and hashing the same files. */
async function warmBuild(): Promise<Measured> {
  const workspace = join(scratch, 'workspace');
  cpSync(join(packageRoot(), 'content'), join(workspace, 'content'), { recursive: true });
  cpSync(join(packageRoot(), 'decks'), join(workspace, 'decks'), { recursive: true });
  writeFileSync(join(workspace, 'quizwright.json'), '{}\n');
  node(main, 'build', '--quiet', '--workspace', workspace);
  const hashing = `const fs=require('fs'),c=require('crypto');for(const f of fs.readdirSync(${JSON.stringify(workspace)},{recursive:true,withFileTypes:true}))if(f.isFile())c.createHash('sha256').update(fs.readFileSync(f.parentPath+'/'+f.name)).digest()`;
  return compare(
    'build, nothing changed',
    () => node(main, 'build', '--quiet', '--workspace', workspace),
    'node reading and hashing the files',
    () => node('-e', hashing),
    ROUNDS,
  );
}

/** Programs through the sandbox against a `python3` started for each, both with fresh state for every program. */
async function snippets(): Promise<Measured[]> {
  if (spawnSync('python3', ['--version']).status !== 0) {
    process.stderr.write('python3 is not installed: snippets are not compared\n');
    return [];
  }
  const runner = createRunner({ cacheDir: join(scratch, 'snippets') });
  const programs = (round: number) =>
    Array.from({ length: SNIPPETS }, (_, at) => `print(sum(range(${round * SNIPPETS + at})))`);
  const run = (code: string) => runner.run({ language: 'python', code, mode: 'script', variation: 0 });
  await run('print("warm")');
  let round = 0;
  const found = await compare(
    `${SNIPPETS} programs in the sandbox`,
    async () => {
      round += 1;
      for (const code of programs(round)) await run(code);
    },
    `${SNIPPETS} starts of python3`,
    () => {
      for (const code of programs(round)) spawnSync('python3', ['-c', code]);
    },
    ROUNDS,
  );
  await runner.close();
  return [found];
}

/** A first build of generated topics, nothing cached, against as many small programs in the sandbox and nothing else. */
function coldBuild(): Promise<Measured> {
  const content = join(scratch, 'generated', 'content');
  mkdirSync(content, { recursive: true });
  for (let seed = 0; seed < GENERATED; seed += 1) writeFileSync(join(content, `${seed}.md`), generatedTopic(seed));
  return compareBuild(`first build of ${GENERATED} generated topics`, join(scratch, 'generated'), COLD_ROUNDS);
}

/** The same of real topics, once: it takes minutes. */
async function corpusBuild(corpus: string): Promise<Measured> {
  cpSync(corpus, join(scratch, 'corpus', 'content'), { recursive: true });
  return compareBuild('first build of the corpus', join(scratch, 'corpus'), 1);
}

async function compareBuild(name: string, workspace: string, rounds: number): Promise<Measured> {
  writeFileSync(join(workspace, 'quizwright.json'), '{}\n');
  let programs = 0;
  const build = (): void => {
    rmSync(join(workspace, 'decks'), { recursive: true, force: true });
    const { stdout } = spawnSync(process.execPath, [main, 'build', '--json', '--workspace', workspace], {
      env: { ...process.env, QUIZWRIGHT_CACHE: mkdtempSync(join(scratch, 'cold-')) },
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    });
    const { topics, cards, built, milliseconds } = JSON.parse(stdout) as BuildSummary;
    programs = built.reduce((sum, { runs }) => sum + runs.claims + runs.cards, 0);
    const seconds = milliseconds / 1000;
    process.stdout.write(
      `${name}: ${topics} topics, ${cards} cards in ${seconds.toFixed(1)} s, ${(cards / seconds).toFixed(1)} cards a second, ${(programs / cards).toFixed(1)} executions a card\n`,
    );
  };
  const bare = async (): Promise<void> => {
    const runner = createRunner({ cacheDir: mkdtempSync(join(scratch, 'bare-')) });
    const run = (at: number) =>
      runner.run({ language: 'python', code: `print(${at})`, mode: 'script', variation: VARIATIONS[at % 3] ?? 0 });
    await Promise.all(Array.from({ length: programs }, (_, at) => run(at)));
    await runner.close();
  };
  return compareCold(name, build, 'as many programs in the bare sandbox', bare, rounds);
}

/** What the workload was, so that two reports can be compared. */
process.stdout.write(
  `workload ${createHash('sha256')
    .update(readdirSync(join(packageRoot(), 'content'), { recursive: true }).sort().join('\n'))
    .update(readFileSync(join(packageRoot(), 'package.json')))
    .digest('hex')
    .slice(0, 12)}, node ${process.version}\n`,
);
