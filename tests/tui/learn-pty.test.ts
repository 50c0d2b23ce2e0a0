import { describe, expect, it } from 'vitest';
import { makeDeck, makeStudyFolder, type StudyFolder, termCard } from '../support/study.ts';
import { endAfterEach, KEYS, openTerminal, type Terminal, type TerminalOptions } from '../support/terminal.ts';

const BASE = makeDeck('py.base', 'The Base', ['one', 'two', 'three', 'four', 'five'].map(termCard));
const NEXT = makeDeck('py.next', 'The Next', [termCard('seven')], { prerequisites: ['py.base', 'py.nowhere'] });

let folder: StudyFolder | null = null;
let terminal: Terminal | null = null;

async function open(args: readonly string[], options: Partial<TerminalOptions> = {}) {
  folder = await makeStudyFolder([BASE, NEXT]);
  terminal = openTerminal(args, { cwd: folder.root, ...options });
  return { folder, terminal };
}

endAfterEach(() => ({ terminal, folder }));

describe('learn', () => {
  async function answerAll(terminal: Terminal, answer: (name: string) => string): Promise<void> {
    for (let asked = 0; asked < 5; asked++) {
      const screen = await terminal.waitFor(
        (text) => text.includes(`${asked} done`) && text.includes('type your answer'),
      );
      const name = /Which name is (\w+)\?/.exec(screen)?.[1] ?? '';
      terminal.press(answer(name), KEYS.enter);
      await terminal.waitFor('Enter takes');
      terminal.press(KEYS.enter);
    }
    await terminal.waitFor('5 answers');
  }

  it('brings a topic in after a passed quiz', async () => {
    const { terminal, folder } = await open(['learn', 'py.next']);
    const path = await terminal.waitFor('Before The Next');
    expect(path).toMatch(/The Base\s+░{10}\s+0 %/);
    expect(path).toContain('No deck was built for py.nowhere.');
    terminal.press(KEYS.enter);
    await answerAll(terminal, (name) => name);
    terminal.press(KEYS.enter);
    expect(await terminal.waitFor('Passed: 5 of 5 right')).toContain('The Next is in');
    await terminal.waitFor('study its cards');
    terminal.press(KEYS.enter);
    await terminal.waitFor('Which name is seven?');
    const events = await folder.events();
    expect(events.filter((event) => event.type === 'review')).toHaveLength(5);
    expect(events.at(-1)).toMatchObject({ type: 'topic', topic: 'py.next', decision: 'introduced' });
  });

  it('queues what is weak after a failed quiz, and yields to the learner', async () => {
    const { terminal, folder } = await open(['learn', 'py.next'], { columns: 40, rows: 16 });
    await terminal.waitFor('Before The Next');
    terminal.press(KEYS.enter);
    await answerAll(terminal, () => 'no idea');
    terminal.press(KEYS.enter);
    expect(await terminal.waitFor('Not yet: 0 of 5 right')).toMatch(/· The Base {2}5 of 5 wrong/);
    await terminal.waitFor('go on anyway');
    expect((await folder.events()).at(-1)).toMatchObject({ topic: 'py.base', decision: 'queued' });
    terminal.press('a');
    await terminal.waitFor('Brought in without the quiz');
    await terminal.waitFor('study its cards');
    terminal.press(KEYS.enter);
    await terminal.waitFor('Which name is seven?');
    expect((await folder.events()).at(-1)).toMatchObject({ topic: 'py.next', decision: 'introduced' });
  });

  it('takes keys that come in one go for the screens that they belong to', async () => {
    const { terminal } = await open(['learn', 'py.next']);
    await terminal.waitFor('Before The Next');
    terminal.press(KEYS.enter, 'zzz', KEYS.enter);
    await terminal.waitFor(/you\s+zzz/);
  });

  it('brings a topic in without a quiz where the learner says so', async () => {
    const { terminal, folder } = await open(['learn', 'py.next', '--anyway']);
    await terminal.waitFor('Brought in without the quiz');
    await terminal.waitFor('study its cards');
    terminal.press('q');
    expect((await terminal.exited).exitCode).toBe(0);
    expect((await folder.events()).map((event) => event.type)).toEqual(['topic']);
  });

  it('decides nothing when the quiz is left', async () => {
    const { terminal, folder } = await open(['learn', 'py.next']);
    await terminal.waitFor('Before The Next');
    terminal.press(KEYS.enter);
    await terminal.waitFor('type your answer');
    terminal.press(KEYS.enter);
    await terminal.waitFor('Enter takes');
    terminal.press('1');
    await terminal.waitFor('1 done');
    terminal.press(KEYS.escape);
    await terminal.waitFor('i type');
    terminal.press('q');
    await terminal.waitFor('back to the cards');
    terminal.press(KEYS.enter);
    await terminal.exited;
    expect((await folder.events()).map((event) => event.type)).toEqual(['review']);
  });
});
