import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { topic } from '../cli/qw.ts';
import { makeDeck, makeStudyFolder, type StudyFolder, termCard } from '../support/study.ts';
import { endAfterEach, KEYS, openTerminal, type Terminal } from '../support/terminal.ts';

const DECKS = [
  makeDeck('py.demo', 'Demo', ['one', 'two', 'three'].map(termCard)),
  makeDeck('sql.demo', 'Queries', [termCard('four')]),
];

let folder: StudyFolder | null = null;
let terminal: Terminal | null = null;

endAfterEach(() => ({ terminal, folder }));

describe.each([
  { columns: 80, rows: 24 },
  { columns: 40, rows: 12 },
])('browsing on $columns columns and $rows rows', (size) => {
  it('searches, suspends, takes that back, flags, and leaves', async () => {
    folder = await makeStudyFolder(DECKS);
    terminal = openTerminal(['browse', 'subject:py'], { cwd: folder.root, ...size });
    const first = await terminal.waitFor('3 of 4');
    expect(first).toContain('Which name is one?');
    terminal.press('/');
    await terminal.waitFor('to the cards');
    expect(terminal.cursor()).toEqual({ x: 2 + 'subject:py'.length, y: 0 });
    terminal.press(' two');
    await terminal.waitFor('1 of 4');
    terminal.press(KEYS.enter, 's');
    await terminal.waitFor('Suspended');
    terminal.press('u');
    await terminal.waitFor('Taken back.');
    terminal.press('f', 'odd', KEYS.enter);
    await terminal.waitFor('Flagged.');
    terminal.press(KEYS.space);
    await terminal.waitFor('⚑ odd');
    terminal.press('q', 'q');
    expect((await terminal.exited).exitCode).toBe(0);
    const card = DECKS[0]?.cards[1]?.id;
    expect(await folder.events()).toMatchObject([
      { type: 'suspend', card },
      { type: 'undo', target: 1 },
      { type: 'flag', card, text: 'odd' },
    ]);
  });
});

it('Home opens the browser, and is there again behind it', async () => {
  folder = await makeStudyFolder(DECKS);
  await mkdir(join(folder.root, 'content'));
  await writeFile(join(folder.root, 'content', 'one.md'), topic('py.one', 'Only words.'));
  terminal = openTerminal(['start'], { cwd: folder.root });
  await terminal.waitFor('b browse');
  terminal.press('b');
  await terminal.waitFor('4 cards');
  terminal.press('q');
  await terminal.waitFor('b browse');
  terminal.press('q');
  expect((await terminal.exited).exitCode).toBe(0);
});
