import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unfit } from '../../src/cards/fit.ts';
import { makeCards } from '../../src/cards/index.ts';
import { hints } from '../../src/cards/leaks.ts';
import { askFor, spellings } from '../../src/cards/names.ts';
import { sentencesOf } from '../../src/cards/sentences.ts';
import { isAcronymOf, nameKey, otherNumber } from '../../src/cards/words.ts';
import type { Card } from '../../src/domain/card.ts';
import type { Runner } from '../../src/domain/run.ts';
import { cardText, frontText } from '../support/card-text.ts';
import { topicOf } from '../support/topic.ts';

/** Prose needs no sandbox. */
const nothing: Runner = {
  supports: () => false,
  run: () => Promise.reject(new Error('prose runs nothing')),
};

async function cardsOf(body: string, meta: { title?: string; keywords?: string[] } = {}): Promise<readonly Card[]> {
  return (await makeCards(topicOf(body, meta), nothing)).cards;
}

describe('sentences', () => {
  it.each([
    ['Use a cast, e.g. one that checks, i.e. is slow. Then stop.', 2],
    ['It holds lists, tuples, etc. Then it stops.', 2],
    ['Copies vs. moves differ in cost.', 1],
    ['Since Python 3.11 this works. See main.py for more. Done.', 3],
    ['Node.js reads the file no. 3 first.', 1],
    ['Runs in O(log n). Needs v1.2.3 of std.log.', 2],
  ])('%j has %i', (text, count) => expect(sentencesOf([{ kind: 'text', text }])).toHaveLength(count));
});

describe('what leans, hedges or praises', () => {
  const reason = (text: string) => {
    const [sentence] = sentencesOf([{ kind: 'text', text }]);
    if (sentence === undefined) throw new Error(`no sentence in ${text}`);
    return unfit(sentence, false)?.reason ?? null;
  };

  it.each([
    'The program above prints the result.',
    'The second argument is the size of the buffer.',
    'Closes its handle when it ends.',
    'The former copies, the latter moves.',
    'A list works here as well.',
    'In Rust terms this is a move.',
  ])('%j stands not alone', (text) => expect(reason(text)).toBe('not-self-contained'));

  it.each(['A list is usually faster than a set.', 'You should close the file.', 'Locks may block the loop.'])(
    '%j is no fact',
    (text) => expect(reason(text)).toBe('form'),
  );

  it.each(['A coroutine keeps its state.', 'A set holds one copy of each key.', 'A call blocks until it ends.'])(
    '%j stands alone',
    (text) => expect(reason(text)).toBeNull(),
  );
});

describe('names', () => {
  const topic = topicOf('## x\n\n```cpp\nint i = static_cast<int>(f);\nstd::latch done(3);\nqsort(a, n);\n```\n');
  const [section] = topic.sections;
  const ask = (text: string) => (section ? askFor({ text, accepted: [], code: true }, topic, section, true) : '');

  it.each([
    ['static_cast', 'Which C++ operator does this?'],
    ['qsort', 'Which C++ call does this?'],
    ['std::latch', 'Which C++ type does this?'],
    ['constexpr', 'Which C++ keyword does this?'],
    ['<vector.h>', 'Which C++ header does this?'],
    ['--force', 'Which option does this?'],
    ['#define', 'Which C++ directive does this?'],
    ['&&', 'Which C++ operator does this?'],
  ])('%j is asked for by %j', (name, question) => expect(ask(name)).toBe(question));

  it.each([
    ['asyncio.create_task()', ['asyncio.create_task', 'create_task']],
    ['Rc<T>', ['Rc']],
    ['slots=True', ['slots']],
    ['cmd > file', ['>']],
    ['event loop', ['event loops']],
    ['O(n²)', ['O(n^2)', 'n^2']],
    ['3.7', []],
    ['inheritance', []],
  ])('%j is also written %j', (name, others) => expect(spellings(name)).toEqual(others));

  it('knows other forms of a name from other names', () => {
    expect(nameKey('Binary Searches')).toBe(nameKey('binary_search'));
    expect(nameKey('sorted')).not.toBe(nameKey('sort'));
    expect(isAcronymOf('RAII', 'Resource Acquisition Is Initialization')).toBe(true);
    expect(isAcronymOf('EAFP', 'Easier to Ask for Forgiveness than Permission')).toBe(true);
    expect(isAcronymOf('RAII', 'Rust Async Input Output')).toBe(false);
    expect(['classes', 'queries', 'tasks'].map(otherNumber)).toEqual(['class', 'query', 'task']);
  });
});

describe('hints', () => {
  it.each([
    ['groupby', 'Groups by key'],
    ['pathlib', 'Handles filesystem paths'],
    ['copyable', 'Can be copied'],
    ['const_cast', 'Removes const'],
  ])('%j is hinted at by %j', (secret, text) => expect(hints(secret, text)).toBe(true));

  it.each([
    ['wait_for', 'Limits the time of an awaitable'],
    ['tee', 'Splits an iterator'],
    ['*args', 'Collects positional arguments'],
  ])('%j is not hinted at by %j', (secret, text) => expect(hints(secret, text)).toBe(false));
});

describe('identity', () => {
  const body = (sentence: string) => `## Event Loop\n\n${sentence}\n`;
  const ids = async (sentence: string) => (await cardsOf(body(sentence))).map((card) => card.id);

  it('stays when a sentence is reflowed, mended elsewhere or extended', async () => {
    const before = await ids('The event loop manages and schedules coroutines.');
    expect(before).toHaveLength(1);
    expect(await ids('The event loop manages and schedules\ncoroutines.')).toEqual(before);
    expect(await ids('The event loop manages and schedules corutines.')).toEqual(before);
    expect(await ids('The event loop manages and schedules coroutines of one thread.')).toEqual(before);
  });

  it('stays when a row of a table moves or its header is set anew', async () => {
    const rows = ['| `append` | O(1) |', '| `insert` | O(n) |'];
    const table = (order: string[]) => cardsOf(`## Cost\n\n| Operation | Time |\n| --- | --- |\n${order.join('\n')}\n`);
    const id = (cards: readonly Card[]) => cards.map((card) => card.id).sort();
    expect(id(await table(rows))).toHaveLength(2);
    expect(id(await table([...rows].reverse()))).toEqual(id(await table(rows)));
  });
});

describe('whatever an author writes', () => {
  const piece = fc.constantFrom(
    ...[
      'The event loop',
      'It',
      '`map()`',
      '`*`',
      '**Term**:',
      'is',
      'must',
      'never',
      'called a',
      'unlike',
      'O(n)',
      '(RAII)',
    ],
    ...[
      '`[(`',
      'Use',
      'to',
      'keeps',
      'its',
      'items',
      '$&',
      '\\',
      '`a.b::c<T>`',
      'instead of',
      'coroutines',
      'etc.',
      '3.11',
      '🎉',
    ],
  );
  const line = fc.array(piece, { minLength: 1, maxLength: 12 }).map((words) => words.join(' '));
  const block = fc.oneof(
    line.map((text) => `## ${text}`),
    line.map((text) => `${text}.`),
    line.map((text) => `- ${text}`),
    fc.tuple(line, line).map(([a, b]) => `| Name | Meaning |\n| --- | --- |\n| ${a} | ${b} |`),
    line.map((text) => `\`\`\`c\n// ${text}\nfree(p);\n\`\`\``),
  );

  it('gives whole blanks whose answer does not stand on the front', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(block, { maxLength: 8 }), async (blocks) => {
        for (const card of await cardsOf(blocks.join('\n\n'), { keywords: ['event loop', '*', '[('] })) {
          const [face] = card.faces;
          const { answer } = face ?? {};
          if (face === undefined || answer?.kind !== 'text' || / stand for\?$/.test(face.ask)) continue;
          const front = ` ${frontText(face)} `.toLowerCase();
          const words = answer.text.toLowerCase();
          if (/^[\p{L} ]+$/u.test(words)) expect(front.split(/[^\p{L} ]/u).join(' ')).not.toContain(` ${words} `);
          expect(cardText(card)).not.toMatch(/____-|-____ |____\w/);
        }
      }),
      { numRuns: 200 },
    );
  });
});
