import { describe, expect, it } from 'vitest';
import { lineText } from '../../src/tui/lines/line.ts';
import { decisionLines } from '../../src/tui/screens/learn/learn-lines.ts';
import { summaryHints } from '../../src/tui/screens/review/footer.ts';
import { makeDeck, termCard } from '../support/study.ts';

const WITH = makeDeck('a', 'Lists', ['one'].map(termCard));
const WITHOUT = makeDeck('b', 'Reading', []);

describe('what came of a quiz', () => {
  it.each([
    [WITH, 'Nothing has to be known first. Its cards are next.'],
    [WITHOUT, 'Nothing has to be known first. There are no cards of it to ask.'],
  ])('says whether there are cards to ask: %#', ({ topic }, said) => {
    const lines = decisionLines({ kind: 'no-questions' }, topic, [WITH, WITHOUT], 80).map(lineText);
    expect(lines).toContain(said);
    expect(lines[0]).toBe(`✓ ${topic.title}`);
  });
});

describe('the summary of a session', () => {
  it('says where Enter leads, in the middle of a session, too', () => {
    expect(summaryHints('go back', true)[0]).toEqual(['Enter', 'go back']);
    expect(summaryHints('go back', false).slice(0, 2)).toEqual([
      ['Enter', 'go back'],
      ['Esc', 'back to the cards'],
    ]);
  });
});
