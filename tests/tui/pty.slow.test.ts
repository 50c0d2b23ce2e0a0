import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Deck } from '../../src/domain/deck.ts';
import type { ReviewEvent } from '../../src/domain/review.ts';
import { type CardInput, makeDeck, makeStudyFolder, python, type StudyFolder, termCard } from '../support/study.ts';
import { endAfterEach, KEYS, openTerminal, type Terminal, type TerminalOptions } from '../support/terminal.ts';

const PREDICT: CardInput = {
  kind: 'predict',
  concept: 'loop',
  ask: 'What does this print?',
  front: [python('for letter in "abc":\n    print(letter * 2)')],
  answer: { kind: 'output', text: 'aa\nbb\ncc\n' },
};
const CLOZE: CardInput = {
  kind: 'code-cloze',
  concept: 'asyncio.gather',
  ask: 'Fill the gap so that both run at once.',
  front: [python('results = await asyncio.gather(one(), two())', ['gather'])],
  answer: { kind: 'text', text: 'gather', accepted: ['wait_all'] },
};
const VALUE: CardInput = {
  kind: 'value',
  concept: 'a // b',
  ask: 'Which value?',
  front: [python('17 // 5')],
  answer: { kind: 'value', text: '3', accepted: [] },
};
const DECK = makeDeck('py.demo', 'Demo', [PREDICT, CLOZE, VALUE]);

let folder: StudyFolder | null = null;
let terminal: Terminal | null = null;

async function open(args: readonly string[], decks: readonly Deck[], options: Partial<TerminalOptions> = {}) {
  folder = await makeStudyFolder(decks);
  return reopen(args, options);
}

function reopen(args: readonly string[], options: Partial<TerminalOptions> = {}) {
  if (folder === null) throw new Error('no workspace');
  terminal = openTerminal(args, { cwd: folder.root, ...options });
  return { terminal, folder };
}

async function reviews(): Promise<ReviewEvent[]> {
  const events = (await folder?.events()) ?? [];
  return events.filter((event) => event.type === 'review');
}

endAfterEach(() => ({ terminal, folder }));

describe.each([
  { columns: 80, rows: 24 },
  { columns: 40, rows: 12 },
])('a session on $columns columns and $rows rows', (size) => {
  it('asks, judges, grades and sums up', async () => {
    const { terminal } = await open(['review'], [DECK], size);
    await terminal.waitFor('What does this print?');
    terminal.press('aa', KEYS.enter, 'bc', KEYS.enter, 'cc', KEYS.enter);
    const answer = await terminal.waitFor('not this time');
    expect(answer).toContain('2 of 3 lines right');
    expect(await scrollUntil(terminal, '✗ bc')).toContain('✓ bb');
    terminal.press(KEYS.enter);

    await terminal.waitFor('Fill the gap');
    expect(terminal.screen()).toContain('asyncio.____(');
    terminal.press('gathr', KEYS.enter);
    const close = await terminal.waitFor('≈ close');
    expect(close).toContain('one letter off');
    terminal.press('4');

    await terminal.waitFor('17 // 5');
    terminal.press('3', KEYS.enter);
    await terminal.waitFor('✓ right');
    terminal.press(KEYS.space);

    await terminal.waitFor('Everything else is done for now');
    terminal.press('q');
    const summary = await terminal.waitFor('1 Again');
    expect(summary).toContain('3 answers');
    expect(summary).toContain('1 Easy');
    terminal.press(KEYS.enter);
    expect(await terminal.exited).toEqual({ exitCode: 0, signal: 0 });
    expect(terminal.isAlternate()).toBe(false);
    expect(terminal.screen()).toContain('To look at again');
    expect((await reviews()).map((event) => event.grade)).toEqual([1, 4, 3]);
  });

  it('takes wrong keys, shows help, undoes, and quits', async () => {
    const { terminal, folder } = await open(
      ['review'],
      [makeDeck('py.terms', 'Terms', ['one', 'two'].map(termCard))],
      size,
    );
    await terminal.waitFor('Which name is one?');
    terminal.press('u1x?q', KEYS.pageUp, KEYS.ctrlD);
    await terminal.waitFor('u1x?q');
    await terminal.waitFor('not this time');
    terminal.press('5', 'Z', KEYS.left, '3');
    await terminal.waitFor('Which name is two?');

    terminal.press(KEYS.escape);
    await terminal.waitFor('i type');
    terminal.press('?');
    expect(await terminal.waitFor('While typing')).toContain('Ctrl-D');
    terminal.press(KEYS.escape);
    await terminal.waitFor('Which name is two?');

    terminal.press('u');
    const back = await terminal.waitFor('Taken back');
    expect(back).toContain('u1x?q');
    terminal.press('u');
    await terminal.waitFor('Nothing to undo');
    terminal.press('q');
    await terminal.waitFor('No answers this time');
    terminal.press('q');
    expect((await terminal.exited).exitCode).toBe(0);
    expect((await folder.events()).map((event) => event.type)).toEqual(['review', 'undo']);
  });
});

describe('a session', () => {
  const TERMS = makeDeck('py.terms', 'Terms', ['one', 'two', 'three'].map(termCard));

  it('loses nothing when it is killed', async () => {
    const first = await open(['review'], [TERMS]);
    await first.terminal.waitFor('Which name is one?');
    first.terminal.press('one', KEYS.enter);
    await first.terminal.waitFor('✓ right');
    first.terminal.press('4');
    await first.terminal.waitFor('Which name is two?');
    first.terminal.press('tw');
    await first.terminal.waitFor('› tw');
    first.terminal.kill('SIGKILL');
    await first.terminal.exited;

    const { terminal } = reopen(['review']);
    const screen = await terminal.waitFor('Which name is two?');
    expect(screen).toContain('0 done · 2 left');
    expect((await reviews()).map((event) => event.grade)).toEqual([4]);
  });

  it('gives the interval that it showed', async () => {
    const { terminal } = await open(['review'], [TERMS]);
    await terminal.waitFor('Which name is one?');
    terminal.press('one', KEYS.enter);
    const shown = /4 Easy (\d+)d/.exec(await terminal.waitFor('4 Easy'))?.[1];
    terminal.press('4');
    await terminal.waitFor('Which name is two?');
    terminal.press(KEYS.ctrlC);
    await terminal.exited;
    const next = reopen(['review']).terminal;
    await next.waitFor('Which name is two?');
    next.press(KEYS.escape);
    await next.waitFor('i type');
    next.press('q');
    expect(await next.waitFor('Next:')).toContain(`1 card in ${shown} days`);
  });

  it('keeps the card and counts nothing when a grade cannot be saved', async () => {
    const { terminal, folder } = await open(['review'], [TERMS]);
    const store = join(folder.root, 'data');
    await terminal.waitFor('Which name is one?');
    await writeFile(store, 'a file where the folder should be');
    terminal.press('one', KEYS.enter);
    await terminal.waitFor('✓ right');
    terminal.press('3');
    const screen = await terminal.waitFor('Not saved, nothing was counted');
    expect(screen).toContain('0 done · 3 left');
    expect(screen).toContain('Which name is one?');
    await rename(store, `${store}.old`);
    terminal.press('3');
    await terminal.waitFor('Which name is two?');
    expect((await reviews()).map((event) => event.grade)).toEqual([3]);
  });

  it('sets cards aside', async () => {
    const { terminal, folder } = await open(['review'], [TERMS]);
    await terminal.waitFor('Which name is one?');
    terminal.press(KEYS.escape);
    await terminal.waitFor('i type');
    terminal.press('s');
    await terminal.waitFor('Suspended');
    await terminal.waitFor('Which name is two?');
    terminal.press(KEYS.escape);
    await terminal.waitFor('i type');
    terminal.press('x');
    await terminal.waitFor('Which name is three?');
    terminal.press(KEYS.escape);
    await terminal.waitFor('i type');
    terminal.press('b');
    await terminal.waitFor('Buried');
    await terminal.waitFor('Which name is two?');
    terminal.press(KEYS.escape);
    await terminal.waitFor('i type');
    terminal.press('f');
    await terminal.waitFor('What is wrong with this card?');
    terminal.press('no such name', KEYS.enter);
    await terminal.waitFor('Flagged');
    const events = await folder.events();
    expect(events.map((event) => event.type)).toEqual(['suspend', 'bury', 'flag']);
    expect(events.at(-1)).toMatchObject({ text: 'no such name' });
  });

  it('asks a forgotten card again, at once if the learner wants', async () => {
    const { terminal } = await open(['review'], [makeDeck('py.one', 'One', [termCard('one')])]);
    await terminal.waitFor('Which name is one?');
    terminal.press(KEYS.enter);
    await terminal.waitFor('not typed');
    terminal.press(KEYS.enter);
    expect(await terminal.waitFor('Everything else is done')).toMatch(/due in (1m|\d+s)/);
    terminal.press(KEYS.enter);
    await terminal.waitFor('Which name is one?');
    terminal.press('one', KEYS.enter);
    await terminal.waitFor('✓ right');
    terminal.press('4');
    expect(await terminal.waitFor('2 answers')).toContain('1 Again · 1 Easy');
    terminal.press('u');
    await terminal.waitFor('Taken back');
    terminal.press('2');
    await terminal.waitFor('Everything else is done');
  });

  it('takes a pasted output as it is', async () => {
    const { terminal } = await open(['review'], [makeDeck('py.demo', 'Demo', [PREDICT])]);
    await terminal.waitFor('What does this print?');
    terminal.paste('aa\r\nbb\r\ncc\r\n');
    await terminal.waitFor('› aa');
    terminal.press(KEYS.enter);
    await terminal.waitFor('✓ right');
  });

  it('fits every size that the terminal takes', async () => {
    const { terminal } = await open(['review'], [DECK]);
    await terminal.waitFor('What does this print?');
    terminal.press('aa', KEYS.enter);
    for (const [columns, rows] of [
      [40, 12],
      [100, 40],
      [30, 8],
      [80, 24],
    ] as const) {
      terminal.resize(columns, rows);
      const isWhole = (screen: string): boolean => {
        const lines = screen.split('\n');
        return lines.length === rows - 1 && lines.at(-1)?.includes('Enter') === true && screen.includes('› aa');
      };
      const screen = await terminal.waitFor(isWhole);
      expect(screen.match(/› aa/g)).toHaveLength(1);
    }
  });

  it.each(['SIGTERM', 'SIGHUP', 'SIGINT'] as const)('gives the terminal back on %s', async (signal) => {
    const { terminal } = await open(['review'], [TERMS]);
    await terminal.waitFor('Which name is one?');
    expect(terminal.isAlternate()).toBe(true);
    terminal.kill(signal);
    const { signal: ended } = await terminal.exited;
    expect(ended).toBe({ SIGHUP: 1, SIGINT: 2, SIGTERM: 15 }[signal]);
    expect(terminal.isAlternate()).toBe(false);
  });

  it('shows what topics hold, and obeys none of it', async () => {
    const evil = { ...termCard('one'), ask: 'Ring\u0007 \u001B[2J\u001B]0;owned\u0007 the\u202E bell' };
    const { terminal } = await open(['review'], [makeDeck('py.evil', 'E\u001B[31mvil', [evil])]);
    const screen = await terminal.waitFor('bell');
    expect(screen).toContain('Ring␇ ␛[2J␛]0;owned␇ the\\u202e bell');
    expect(screen).toContain('E␛[31mvil');
  });

  it('draws the same words without colours', async () => {
    const coloured = await open(['review'], [DECK], { env: { CI: 'true' } });
    const screen = await coloured.terminal.waitFor('Ctrl-C quit');
    expect(coloured.terminal.isColoured()).toBe(true);
    coloured.terminal.kill('SIGKILL');
    const { terminal } = reopen(['review'], { env: { NO_COLOR: '1' } });
    expect(await terminal.waitFor('Ctrl-C quit')).toBe(screen);
    expect(terminal.isColoured()).toBe(false);
  });

  it('puts the cursor where the next letter goes', async () => {
    const { terminal } = await open(['review'], [TERMS]);
    await terminal.waitFor('Which name is one?');
    terminal.press('日本x', KEYS.left);
    await terminal.waitFor('› 日本x');
    const row = terminal
      .screen()
      .split('\n')
      .findIndex((line) => line.startsWith('› '));
    await terminal.waitFor(() => terminal.cursor().x === 6);
    expect(terminal.cursor().y).toBe(row);
  });
});

/** Scrolls down until a text shows, line by line: what comes later below the answer changes the screen, too, but not how much is above. */
async function scrollUntil(terminal: Terminal, wanted: string): Promise<string> {
  const above = (screen: string): number => Number(/↑ (\d+) above/.exec(screen)?.[1] ?? 0);
  for (let lines = 0; lines < 40 && !terminal.screen().includes(wanted); lines++) {
    const before = above(terminal.screen());
    terminal.press(KEYS.down);
    await terminal.waitFor((screen) => above(screen) > before);
  }
  return terminal.waitFor(wanted);
}
