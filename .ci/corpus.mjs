// Builds and checks a workspace of real topics. Their mistakes are to be found; what must hold is that nothing breaks over them.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { createRunner, decodeDeck } from '../dist/index.js';
import { contradictions } from '../tests/support/card-execution.mjs';
import { deckProblems } from '../tests/support/card-invariants.mjs';

const main = fileURLToPath(new URL('../dist/main.cjs', import.meta.url));
const [cwd = '.'] = process.argv.slice(2);
// The same results as those of the builds, so that little runs again.
const cacheDir = process.env.QUIZWRIGHT_CACHE ?? join(cwd, '.cache');
process.env.QUIZWRIGHT_CACHE = cacheDir;

function qw(...args) {
  const { status, stdout } = spawnSync(process.execPath, [main, ...args, '--json'], {
    cwd,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  assert.ok(status === 0 || status === 1, `qw ${args.join(' ')} ended with ${status}`);
  return { status, output: JSON.parse(stdout) };
}

function decks() {
  const folder = join(cwd, 'decks');
  return Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

function untimed(summary) {
  return { ...summary, built: summary.built.map(({ milliseconds, ...topic }) => topic) };
}

const first = qw('build');
const { built, ...summary } = first.output;
console.log(summary);
assert.ok(first.output.cards > first.output.topics, 'fewer cards than topics');
assert.equal(first.status, first.output.unusable.length > 0 ? 1 : 0);
const before = decks();

// From the results of single programs, not from what was remembered of whole topics.
for (const name of ['builds', 'topics']) rmSync(join(cacheDir, name), { recursive: true, force: true });
const again = qw('build');
console.log(`again in ${again.output.milliseconds} ms`);
assert.equal(again.output.changed, 0, 'a second build changed decks');
assert.deepEqual(decks(), before);

const { milliseconds, ...known } = qw('build').output;
console.log(`a third time in ${milliseconds} ms`);
const { milliseconds: _, ...lately } = again.output;
assert.deepEqual(untimed(known), untimed(lately), 'a build that changed nothing said something else');
assert.deepEqual(decks(), before);

const check = qw('check');
const errors = check.output.diagnostics.filter((one) => one.severity === 'error').length;
console.log(`${check.output.diagnostics.length} diagnostics, ${errors} errors`);
assert.equal(check.status, errors > 0 ? 1 : 0);
assert.equal(errors, first.output.diagnostics.error, 'build and check disagree');

const made = Object.entries(before).map(([name, text]) => decodeDeck(text, name));
assert.deepEqual(made.flatMap(deckProblems), [], 'cards that break a rule');
const runner = createRunner({ cacheDir });
const wrong = [];
for (const deck of made) wrong.push(...(await contradictions(deck, (request) => runner.run(request))));
await runner.close();
assert.deepEqual(wrong, [], 'answers that execution contradicts');
console.log(`${made.flatMap((deck) => deck.cards).length} cards hold`);
