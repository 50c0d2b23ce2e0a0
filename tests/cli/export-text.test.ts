import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { exportText } from '../../src/anki/index.ts';
import { makeDeck, makeStudyFolder, type StudyFolder, termCard } from '../support/study.ts';
import { qw } from './qw.ts';

const decks = ['a', 'b'].map((id) => makeDeck(id, id.toUpperCase(), [termCard(id)]));
let folder: StudyFolder;

beforeEach(async () => {
  folder = await makeStudyFolder(decks);
});
afterEach(() => folder.remove());

describe('qw export text, csv and json', () => {
  it.each(['text', 'csv', 'json'] as const)('write %s, of all topics or of some', async (format) => {
    const path = join(folder.root, `out.${format}`);
    const all = await qw(['export', format, '-o', path], { cwd: folder.root });
    expect(all).toEqual({ code: 0, stdout: `Wrote 2 cards of 2 topics to ${path}\n`, stderr: '' });
    expect(readFileSync(path, 'utf8')).toBe(exportText(decks, format));
    await qw(['export', format, 'b', '-o', path], { cwd: folder.root });
    expect(readFileSync(path, 'utf8')).toBe(exportText(decks.slice(1), format));
    expect(existsSync(join(folder.root, 'data'))).toBe(false);
  });

  it('name a topic that is meant, and show an example', async () => {
    const got = await qw(['export', 'csv', 'c', '-o', 'x'], { cwd: folder.root });
    expect([got.code, got.stderr]).toEqual([1, expect.stringContaining('no deck of a topic "c"')]);
    expect(existsSync(join(folder.root, 'x'))).toBe(false);
    for (const format of ['text', 'csv', 'json'])
      expect((await qw(['export', format, '--help'], { cwd: folder.root })).stdout).toContain(`qw export ${format}`);
  });
});
