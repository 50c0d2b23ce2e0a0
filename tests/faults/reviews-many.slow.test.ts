import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openReviewLog } from '../../src/store/review-log.ts';
import { header, line, NOW, review } from '../store/support.ts';
import { tempFolder } from '../workspace/temp.ts';

/** More than can be arguments of one call. */
const EVENTS = 150_000;

it('a file that is appended to may hold any number of reviews', async () => {
  const dataDir = await tempFolder();
  mkdirSync(join(dataDir, 'reviews'));
  const lines = Array.from({ length: EVENTS }, (_, at) => line('aa', at + 1));
  writeFileSync(join(dataDir, 'reviews', 'aa-2026.jsonl'), header('aa', 2026) + lines.join(''));
  const log = await openReviewLog({ dataDir, device: 'aa', now: () => NOW });
  expect(log.events).toHaveLength(EVENTS);
  expect((await log.append(review('more'))).seq).toBe(EVENTS + 1);
  expect(log.events).toHaveLength(EVENTS + 1);
});
