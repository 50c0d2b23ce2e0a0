import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { packageRoot } from '../../src/runtimes/package-root.ts';
import { createRunner } from '../../src/runtimes/run.ts';
import { compare, type Measured, printTable } from './measure.ts';

/** Everything is measured beside its baseline, in turns, in one run: machines are noisy, ratios less so. */
const ROUNDS = 7;
const SNIPPETS = 20;

const main = join(packageRoot(), 'dist', 'main.js');
const scratch = mkdtempSync(join(tmpdir(), 'quizwright-bench-'));
const node = (...args: string[]) =>
  spawnSync(process.execPath, args, { env: { ...process.env, QUIZWRIGHT_CACHE: join(scratch, 'cache') } });

const results: Measured[] = [];
try {
  results.push(await startUp(), await warmBuild(), ...(await snippets()));
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

/** What the workload was, so that two reports can be compared. */
process.stdout.write(
  `workload ${createHash('sha256')
    .update(readdirSync(join(packageRoot(), 'content'), { recursive: true }).sort().join('\n'))
    .update(readFileSync(join(packageRoot(), 'package.json')))
    .digest('hex')
    .slice(0, 12)}, node ${process.version}\n`,
);
