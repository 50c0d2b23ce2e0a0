/**
 * Whether a build is the same whatever it happens under: `npm run soak -- builds`. The topics of QUIZWRIGHT_CORPUS, otherwise the
 * bundled ones, are built from nothing under all circumstances; what differs from the first build is printed. It takes minutes.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { packageRoot } from '../../src/runtimes/package-root.ts';
import { BUSY, buildUnder, differences, ELSEWHERE, HERE_AND_NOW, type Outcome } from './circumstances.ts';

const content = process.env.QUIZWRIGHT_CORPUS ?? join(packageRoot(), 'content');
const scratch = mkdtempSync(join(tmpdir(), 'quizwright-builds-'));
const show = (text: string): void => void process.stdout.write(`${text}\n`);

let first: Outcome | null = null;
try {
  for (const circumstances of [HERE_AND_NOW, ELSEWHERE, BUSY]) {
    const outcome = await buildUnder(circumstances, scratch, content);
    first ??= outcome;
    const found = differences(first, outcome);
    show(`${circumstances.name}: ${Object.keys(outcome).length - 2} decks, ${found.length} differences`);
    for (const each of found) show(`  ${each}`);
    if (found.length > 0) process.exitCode = 1;
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
