import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { topic } from '../cli/qw.ts';
import { makeStudyFolder, type StudyFolder } from '../support/study.ts';
import { endAfterEach, KEYS, openTerminal, type Terminal } from '../support/terminal.ts';

const BODY = `## Closure

A closure keeps the variables of the place where it was defined.

## Decorator

A decorator replaces a function by what it returns for it.
`;

let folder: StudyFolder | null = null;
let terminal: Terminal | null = null;

endAfterEach(() => ({ terminal, folder }));

describe('home', () => {
  it('leads to a review, back with other numbers, to the numbers of it, to the topics, and out', async () => {
    folder = await makeStudyFolder([]);
    await mkdir(join(folder.root, 'content'));
    await writeFile(join(folder.root, 'content', 'functions.md'), topic('py.functions', BODY, 'Functions'));
    terminal = openTerminal([], { cwd: folder.root });
    const begin = await terminal.waitFor('Enter review');
    expect(begin).toMatch(/Begin with \d cards?, about/);
    const before = newCards(begin);

    terminal.press(KEYS.enter);
    await terminal.waitFor('type your answer');
    terminal.press(KEYS.enter);
    await terminal.waitFor('Enter takes');
    terminal.press('4');
    await terminal.waitFor('1 done');
    terminal.press(KEYS.escape);
    await terminal.waitFor((screen) => screen.includes('i type') || screen.includes('1 answer'));
    terminal.press('q');
    await terminal.waitFor('1 answer in');
    terminal.press(KEYS.enter);
    const after = await terminal.waitFor('Reviews of the week');
    expect(newCards(after)).toBe(before - 1);

    terminal.press('s');
    expect(await terminal.waitFor('True retention')).toContain('1 answer on 1 day');
    terminal.press('?');
    await terminal.waitFor('Ctrl-C');
    terminal.press(KEYS.escape);
    await terminal.waitFor('True retention');
    terminal.press('q');
    await terminal.waitFor('Reviews of the week');

    terminal.press('l', 'func');
    expect(await terminal.waitFor('› func')).toContain('▸ Functions');
    terminal.press(KEYS.escape);
    await terminal.waitFor('type to filter');
    terminal.press(KEYS.escape);
    await terminal.waitFor('Reviews of the week');
    terminal.press('q');
    expect(await terminal.exited).toEqual({ exitCode: 0, signal: 0 });
    expect(terminal.isAlternate()).toBe(false);
    expect(terminal.screen()).toMatch(/left for today|Done for now/);
    const events = await folder.events();
    expect(events.filter(({ type }) => type === 'review')).toHaveLength(1);
  });

  it('opens without any topic and says how to begin', async () => {
    folder = await makeStudyFolder([]);
    terminal = openTerminal(['start'], { cwd: folder.root, columns: 40, rows: 12 });
    expect(await terminal.waitFor('Enter leave')).toContain('There are no cards yet.');
    terminal.press('a');
    await terminal.waitFor('Nothing to study ahead');
    terminal.press(KEYS.enter);
    expect((await terminal.exited).exitCode).toBe(0);
  });
});

/** The number in the column of new cards; 0 where nothing is left. */
function newCards(screen: string): number {
  return Number(/^ {2}py +\d+ +\d+ +(\d+)$/m.exec(screen)?.[1] ?? 0);
}
