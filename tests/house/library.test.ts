import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { env, execPath } from 'node:process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { decodeDeck } from '../../src/decks/codec.ts';
import { packageRoot } from '../../src/runtimes/package-root.ts';
import { CACHE, PATIENCE } from '../cli/qw.ts';

const [, example = ''] =
  /## A library[\s\S]*?```js\n([\s\S]*?)```/.exec(readFileSync(join(packageRoot(), 'README.md'), 'utf8')) ?? [];

it('does what the README shows', { timeout: PATIENCE }, async () => {
  const deck = decodeDeck(readFileSync(join(packageRoot(), 'decks', 'javascript.basics.values.json'), 'utf8'), '');
  const { stdout } = await promisify(execFile)(execPath, ['--input-type=module', '--eval', example], {
    cwd: packageRoot(),
    env: { ...env, QUIZWRIGHT_CACHE: CACHE },
  });
  expect(stdout).toBe(deck.cards.map(({ kind, concept }) => `${kind}: ${concept}\n`).join(''));
});
