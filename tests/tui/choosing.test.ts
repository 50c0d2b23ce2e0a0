import { describe, expect, it } from 'vitest';
import type { Deck } from '../../src/domain/deck.ts';
import { DEFAULT_SETTINGS } from '../../src/domain/settings.ts';
import { NO_PROGRESS } from '../../src/schedule/progress.ts';
import type { Key } from '../../src/tui/keymap.ts';
import { layOut } from '../../src/tui/lines/frame.ts';
import { lineText, lineWidth } from '../../src/tui/lines/line.ts';
import {
  type Choosing,
  choicesOf,
  matches,
  moved,
  selectedChoice,
  startChoosing,
  typed,
} from '../../src/tui/screens/learn/choosing.ts';
import { choosingFrame } from '../../src/tui/screens/learn/choosing-frame.ts';
import { makeDeck, termCard } from '../support/study.ts';

const LISTS = makeDeck('py.lists', 'Lists', ['one', 'two'].map(termCard));
const LOOPS = makeDeck('py.loops', 'Loops over\u001B[31m Lists', [termCard('three')], { prerequisites: ['py.lists'] });
const JOINS = makeDeck('sql.joins', 'Joins', [termCard('four')]);
const MANY = Array.from({ length: 40 }, (_, at) => makeDeck(`py.many${at}`, `Topic ${at}`, [termCard(`m${at}`)]));

function begin(decks: readonly Deck[]): Choosing {
  const ports = { progress: () => NO_PROGRESS, today: () => 20_000, settings: DEFAULT_SETTINGS };
  return startChoosing(choicesOf(decks, ports));
}

const key = (text: string): Key => ({ name: text, text, ctrl: false, meta: false });
const type = (choosing: Choosing, text: string): Choosing =>
  [...text].reduce((one, char) => typed(one, key(char)), choosing);
const shown = (choosing: Choosing, columns: number, rows: number): string[] => {
  const size = { columns, rows };
  const { frame, scroll } = choosingFrame(choosing, size);
  const { lines } = layOut(frame, size, scroll);
  for (const line of lines) expect(lineWidth(line)).toBeLessThanOrEqual(columns);
  return lines.map(lineText);
};

describe('choosing a topic', () => {
  it('lists what comes first first, and says which topics build on others', () => {
    const choosing = begin([LOOPS, JOINS, LISTS]);
    expect(choosing.all.map(({ topic, isOpen }) => [topic, isOpen])).toEqual([
      ['py.lists', true],
      ['py.loops', false],
      ['sql.joins', true],
    ]);
    const lines = shown(choosing, 80, 24);
    expect(lines.find((line) => line.startsWith('▸ '))).toMatch(/^▸ Lists +░{10} +0 % +0\/2 *$/);
    expect(lines.find((line) => line.includes('Loops'))).toMatch(/Loops over␛\[31m Lists .*builds on others/);
    expect(lines[0]).toContain('3 topics');
  });

  it('leaves what has all words in its title or id, whatever their case', () => {
    const choosing = type(begin([LOOPS, JOINS, LISTS]), 'LISTS py');
    expect(matches(choosing).map(({ topic }) => topic)).toEqual(['py.lists', 'py.loops']);
    expect(shown(choosing, 80, 24)[0]).toContain('2 of 3');
    const none = type(choosing, 'x');
    expect(selectedChoice(none)).toBeNull();
    expect(shown(none, 40, 12).join('\n')).toContain('No topic has this');
  });

  it('marks the first topic after each change of the filter, and keeps the mark while the cursor moves', () => {
    const second = moved(begin([LOOPS, JOINS, LISTS]), 'line-down', 10);
    expect(selectedChoice(second)?.topic).toBe('py.loops');
    expect(selectedChoice(typed(second, { ...key(''), name: 'left' }))?.topic).toBe('py.loops');
    expect(selectedChoice(type(second, 'o'))?.topic).toBe('py.loops');
    expect(selectedChoice(type(second, 'i'))?.topic).toBe('py.lists');
  });

  it('keeps the marked topic in view all the way down, and stops at the ends', () => {
    let choosing = begin(MANY);
    for (const { columns, rows } of [
      { columns: 80, rows: 24 },
      { columns: 40, rows: 12 },
    ]) {
      for (let at = 0; at < MANY.length; at++) {
        const { topic } = selectedChoice(choosing) ?? { topic: '' };
        const title = MANY.find((deck) => deck.topic.id === topic)?.topic.title ?? '-';
        expect(shown(choosing, columns, rows).some((line) => line.startsWith(`▸ ${title}`))).toBe(true);
        choosing = moved(choosing, 'line-down', 5);
      }
      expect(choosing.selected).toBe(MANY.length - 1);
      choosing = moved(choosing, 'page-up', 1000);
      expect(choosing.selected).toBe(0);
    }
  });
});
