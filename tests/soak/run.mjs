// `npm run soak`: what takes long and is run by hand. `npm run soak -- faults` runs the fault tests on every supported release
// of Node, further arguments choose test files; `npm run soak -- cpython` compares the sandbox with a CPython of this computer,
// `python3` or the command given; `npm run soak -- builds` builds the topics of QUIZWRIGHT_CORPUS in other circumstances, and
// compares; `npm run soak -- reviews` kills a thousand review sessions and damages a thousand files; `npm run soak -- learner`
// studies generated topics for a year, as a simulated learner; `npm run soak -- screens` presses random keys on screens and on a real
// terminal; without arguments all of them.
// QUIZWRIGHT_SOAK_NODES: releases, `20 22 24 26` by default. QUIZWRIGHT_KILLS: how many builds a round of them kills.
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import process from 'node:process';

const ATTACKS = /^attacks (.+): (\d+) fired, (\d+) escaped$/gm;

/** @returns whether all of them passed */
function faults(args) {
  const files = args.length > 0 ? args : ['tests/faults'];
  const releases = (process.env.QUIZWRIGHT_SOAK_NODES ?? '20 22 24 26').split(' ');
  const table = {};
  const failed = releases.filter((release) => {
    const { status, stdout } = run('npx', ['vitest', 'run', '--config', 'tests/vitest.config.ts', ...files], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: environmentOf(release),
    });
    console.log(`Node ${release}\n${stdout}`);
    for (const [, name, fired, escaped] of stdout.matchAll(ATTACKS)) {
      table[name] = { ...table[name], [`Node ${release}`]: `${fired} fired, ${escaped} escaped` };
    }
    return status !== 0;
  });
  console.table(table);
  console.log(`failed on: ${failed.join(', ') || 'none'}`);
  return failed.length === 0;
}

/** @returns whether no review was lost. Further arguments go to vitest. */
function reviews(args) {
  const env = { QUIZWRIGHT_KILLS_REVIEWS: '1000', QUIZWRIGHT_DAMAGES: '1000', ...process.env };
  return (
    run('npx', ['vitest', 'run', '--config', 'tests/vitest.config.ts', 'tests/faults/reviews', ...args], { env })
      .status === 0
  );
}

/** @returns whether screens and log agreed, and terminals were given back, whatever was pressed. Further arguments go to vitest. */
function screens(args) {
  const env = { QUIZWRIGHT_KEY_SEQUENCES: '5000', QUIZWRIGHT_PTY_SEQUENCES: '200', ...process.env };
  const files = ['tests/tui/fuzz.test.ts', 'tests/tui/fuzz-pty.slow.test.ts'];
  return run('npx', ['vitest', 'run', '--config', 'tests/vitest.config.ts', ...files, ...args], { env }).status === 0;
}

/** The environment in which `node` is that release, installed into a temporary folder. */
function environmentOf(release) {
  const folder = join(tmpdir(), `quizwright-soak-node${release}`);
  mkdirSync(folder, { recursive: true });
  const { status } = run('npm', ['install', '--no-save', '--silent', '--prefix', folder, `node@${release}`]);
  if (status !== 0) throw new Error(`Node ${release} could not be installed: npm says why`);
  const bin = join(folder, 'node_modules', 'node', 'bin');
  return { QUIZWRIGHT_KILLS: '20', ...process.env, PATH: `${bin}${delimiter}${process.env.PATH}` };
}

/** Makes a part of the program of a file beside this one. @returns whether it came to its end; what it found is printed */
function program(name) {
  const bundle = ['--bundle', '--format=esm', '--platform=node', '--target=node20', '--packages=external'];
  const outfile = `dist/soak-${name}.js`;
  return (args) => {
    run('npx', ['esbuild', `tests/soak/${name}.ts`, ...bundle, `--outfile=${outfile}`, '--log-level=warning']);
    return run(process.execPath, [outfile, ...args]).status === 0;
  };
}

function run(command, args, options = {}) {
  return spawnSync(command, args, { stdio: 'inherit', encoding: 'utf8', maxBuffer: 2 ** 28, ...options });
}

const SOAKS = {
  faults,
  reviews,
  screens,
  cpython: program('cpython'),
  builds: program('identical-builds'),
  learner: program('learner'),
};
const [part, ...args] = process.argv.slice(2);
const chosen = part === undefined ? Object.values(SOAKS) : [SOAKS[part]];
if (chosen.includes(undefined)) {
  console.error(`there is no soak "${part}": say ${Object.keys(SOAKS).join(' or ')}`);
  process.exit(1);
}
process.exit(chosen.map((soak) => soak(args)).every(Boolean) ? 0 : 1);
