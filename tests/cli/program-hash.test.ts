import { expect, it } from 'vitest';
import { programHash } from '../../src/cli/program-hash.ts';

it('changes with the toolchains that the learner switched on', () => {
  expect(programHash([])).toBe(programHash([]));
  expect(programHash(['c'])).not.toBe(programHash([]));
  expect(programHash(['c', 'go'])).not.toBe(programHash(['c']));
});
