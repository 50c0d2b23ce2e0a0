import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { programHash } from '../../src/cli/program-hash.ts';
import { tempFolder } from '../workspace/temp.ts';

afterEach(() => vi.unstubAllEnvs());

it('changes with the toolchains that the learner switched on', async () => {
  const folder = await tempFolder();
  vi.stubEnv('QUIZWRIGHT_CONFIG', folder);
  const before = await programHash();
  expect(await programHash()).toBe(before);
  writeFileSync(join(folder, 'settings.json'), '{ "native": ["c"] }');
  expect(await programHash()).not.toBe(before);
});
