import { spawn } from 'node:child_process';
import { once } from 'node:events';
import process, { execPath } from 'node:process';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from 'vitest';
import type { Deck } from '../../src/domain/deck.ts';
import { readEntered } from '../../src/tui/plain/words.ts';
import { acting, CACHE, MAIN } from '../cli/qw.ts';
import { type CardInput, makeDeck, makeStudyFolder, python, type StudyFolder, termCard } from '../support/study.ts';

const PREDICT: CardInput = {
  kind: 'predict',
  concept: 'loop',
  ask: 'What does this print?',
  front: [python('for letter in "ab":\n    print(letter * 2)')],
  answer: { kind: 'output', text: 'aa\nbb\n' },
};
const GAP: CardInput = {
  kind: 'predict',
  concept: 'gap',
  ask: 'What does this print?',
  front: [python('print("x", "y", sep="\\n\\n")')],
  answer: { kind: 'output', text: 'x\n\ny' },
};
const CLOZE: CardInput = {
  kind: 'code-cloze',
  concept: 'walrus',
  ask: 'Fill the gap.',
  front: [python('if (n := f()):', [':='])],
  answer: { kind: 'text', text: ':=', accepted: [] },
};
const TERMS = makeDeck('py.terms', 'Te\u001B[31mrms', ['one', 'two', 'three'].map(termCard));

let folder: StudyFolder | null = null;

/** Runs `qw` and enters these lines. */
async function converse(args: readonly string[], decks: readonly Deck[], lines: readonly string[]) {
  folder = await makeStudyFolder(decks, { gatePrerequisites: false });
  const child = spawn(execPath, [MAIN, ...args], {
    cwd: folder.root,
    env: { ...process.env, QUIZWRIGHT_CACHE: CACHE },
  });
  const said = text(child.stdout);
  child.stdin.end(lines.map((line) => `${line}\n`).join(''));
  const [code] = await once(child, 'exit');
  return { code, said: await said, events: await folder.events() };
}

afterEach(() => folder?.remove());

describe('a session in lines', () => {
  it('asks, judges, shows the intervals, takes grades, and sums up when no line comes any more', async () => {
    const decks = [makeDeck('py.demo', 'Demo', [PREDICT, CLOZE, termCard('one')])];
    const { code, said, events } = await converse(['review', '--plain'], decks, [
      ...['aa', 'b', '', ''],
      ...[':=', '4'],
      ...['one', 'good'],
    ]);
    expect(code).toBe(0);
    expect(acting(said)).toEqual([]);
    expect(said).toContain(
      '0 done, 3 left. Python, Demo. output, new.\nWhat does this print?\n  for letter in "ab":\n',
    );
    expect(said).toContain('Not this time: 1 of 2 lines right.\n');
    expect(said).toContain('= aa\n+ bb\n- b\n');
    expect(said).toMatch(/Grade: 1 Again 1m, 2 Hard 6m, 3 Good 10m, 4 Easy \d+d\. Enter takes 1, Again\.\n/);
    expect(said).toContain('  if (n ____ f()):\nYour answer:\nRight.\nAnswer: :=\n');
    expect(said).toContain('Everything else is done for now. Still being learned: 2;');
    expect(said).toContain('3 answers in');
    expect(events.map((event) => event.type === 'review' && event.grade)).toEqual([1, 4, 3]);
  });

  it('takes words: undo, flag, skip, suspend, bury, help and quit', async () => {
    const { said, events } = await converse(
      ['review', '--plain'],
      [TERMS],
      [
        ...[':undo', ':help', ':skip', 'two', ':flag not two', '4'],
        ...[':undo', '9', 'easy', ':suspend', 'on', ':bury', ':quit', 'never read'],
      ],
    );
    expect(said).toContain('Nothing to undo in this session.');
    expect(said).toContain(':suspend: never ask this card again');
    expect(said).toContain('Flagged.');
    expect(said).toMatch(/Taken back\.\n\n0 done, 3 left\..*\nWhich name is two\?\nRight\.\n/);
    expect(said).toContain('That is no grade.');
    expect(said).toContain('Suspended:');
    expect(said).toContain('Buried:');
    expect(events.map((event) => event.type)).toEqual(['flag', 'review', 'undo', 'review', 'suspend', 'bury']);
    expect(events[0]).toMatchObject({ text: 'not two' });
  });

  it('lets an output hold empty lines, and a learning step come early', async () => {
    const { said, events } = await converse(
      ['review', '--plain'],
      [makeDeck('py.gap', 'Gap', [GAP])],
      [...['x', '', 'y', '.', '2'], ...['', '', '1']],
    );
    expect(said).toContain('line by line; . alone ends it:\nRight.\n');
    expect(said).toContain('Enter asks it now, :quit ends');
    expect(said).toContain('Not typed: compare and grade yourself.\nAnswer:\n  x\n  \n  y\n');
    expect(events.map((event) => event.type === 'review' && event.grade)).toEqual([2, 1]);
  });

  it('holds the quiz of a topic, and goes on with what it decides', async () => {
    const next = makeDeck('py.next', 'Next', [termCard('last')], { prerequisites: ['py.terms'] });
    const { said, events } = await converse(
      ['learn', 'py.next', '--plain'],
      [TERMS, next],
      ['', ...['?', '', '?', '', '?', ''], ...[':anyway', '', 'last', '4']],
    );
    expect(said).toContain('  Te␛[31mrms: 0 %, 0 of 3 seen\n');
    expect(said).toContain('✗ Not yet: 0 of 3 right');
    expect(said).toContain('✓ Next');
    expect(said).toContain('Which name is last?');
    const decided = events.flatMap((event) => (event.type === 'topic' ? [`${event.topic} ${event.decision}`] : []));
    expect(decided).toEqual(['py.terms queued', 'py.next introduced']);
    expect(events.at(-1)).toMatchObject({ type: 'review', grade: 4 });
  });
});

describe('a line', () => {
  it.each([
    [':undo', { kind: 'word', word: 'undo', rest: '' }],
    [' :flag  it is wrong ', { kind: 'word', word: 'flag', rest: 'it is wrong' }],
    [':=', { kind: 'text', text: ':=' }],
    [':ok', { kind: 'text', text: ':ok' }],
    [':undo it', { kind: 'text', text: ':undo it' }],
    [':constructor', { kind: 'text', text: ':constructor' }],
  ])('%s is understood', (line, meant) => {
    expect(readEntered(line)).toEqual(meant);
  });
});
