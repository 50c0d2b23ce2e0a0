// Runs the fault tests on every supported release of Node, again and again: `npm run soak`. It takes long and is run by hand.
// QUIZWRIGHT_SOAK_NODES: releases, `20 22 24 26` by default. QUIZWRIGHT_SOAK_ROUNDS: how often each, once by default.
// QUIZWRIGHT_KILLS: how many builds a round kills. Further arguments choose test files, as vitest has it.
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import process from 'node:process';

const releases = (process.env.QUIZWRIGHT_SOAK_NODES ?? '20 22 24 26').split(' ');
const rounds = Number(process.env.QUIZWRIGHT_SOAK_ROUNDS ?? 1);
const chosen = process.argv.slice(2);
const files = chosen.length > 0 ? chosen : ['tests/faults'];

function run(command, args, env = process.env) {
  return spawnSync(command, args, { env, stdio: ['ignore', 'pipe', 'inherit'], encoding: 'utf8' });
}

/** The environment in which `node` is that release, installed into a temporary folder. */
function environmentOf(release) {
  const folder = join(tmpdir(), `quizwright-soak-node${release}`);
  mkdirSync(folder, { recursive: true });
  const { status } = run('npm', ['install', '--no-save', '--silent', '--prefix', folder, `node@${release}`]);
  if (status !== 0) throw new Error(`Node ${release} could not be installed`);
  const bin = join(folder, 'node_modules', 'node', 'bin');
  return { QUIZWRIGHT_KILLS: '20', ...process.env, PATH: `${bin}${delimiter}${process.env.PATH}` };
}

let failures = 0;
for (const release of releases) {
  const env = environmentOf(release);
  for (let round = 1; round <= rounds; round++) {
    const { status, stdout } = run('npx', ['vitest', 'run', '--config', 'tests/vitest.config.ts', ...files], env);
    console.log(`Node ${release}, round ${round}\n${stdout}`);
    failures += status === 0 ? 0 : 1;
  }
}
console.log(`${releases.length * rounds} rounds, ${failures} failed`);
process.exit(failures > 0 ? 1 : 0);
