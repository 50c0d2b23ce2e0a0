import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exportText, type TextFormat } from '../../src/anki/index.ts';
import { notesOf } from '../../src/anki/notes.ts';
import type { Card } from '../../src/domain/card.ts';
import { visible } from '../../src/present/index.ts';
import { codeBlock, HOSTILE, sampleCard, sampleDeck, sampleDecks } from '../support/anki-samples.ts';

/** Rows of cells that are all quoted. */
function cells(text: string, separator: string, end: string): string[][] {
  const rows: string[][] = [];
  let at = 0;
  while (at < text.length) {
    const row: string[] = [];
    for (;;) {
      const [all, cell = ''] = /^"((?:[^"]|"")*)"/.exec(text.slice(at)) ?? [];
      if (all === undefined) throw new Error(`no quoted cell at ${at}: ${text.slice(at, at + 40)}`);
      row.push(cell.replaceAll('""', '"'));
      at += all.length;
      if (!text.startsWith(separator, at)) break;
      at += separator.length;
    }
    if (!text.startsWith(end, at)) throw new Error(`the row does not end at ${at}`);
    at += end.length;
    rows.push(row);
  }
  return rows;
}

const csvOf = (card: Card, topic = {}) => {
  const [head = [], row = []] = cells(exportText([sampleDeck([card], topic)], 'csv'), ',', '\r\n');
  return Object.fromEntries(head.map((name, at) => [name, row[at]]));
};
const answering = (text: string) => sampleCard('term', 'x', { answer: { kind: 'text', text, accepted: [text] } });

describe('the text file for Anki', () => {
  it('holds the notes of a package, field by field', () => {
    const text = exportText(sampleDecks(), 'text');
    const header = '#separator:tab\n#html:true\n#guid column:1\n#notetype column:2\n#deck column:3\n#tags column:4\n';
    expect(text.startsWith(`${header}"`)).toBe(true);
    const wanted = notesOf(sampleDecks()).map((note) => [
      note.guid,
      note.type.name,
      note.deck.join('::'),
      note.tags.join(' '),
      ...note.fields,
    ]);
    expect(cells(text.slice(header.length), '\t', '\n')).toEqual(wanted);
  });
});

describe('the table', () => {
  it('has a row for each card, in plain text', () => {
    const card = sampleCard(
      'code-cloze',
      'gather',
      {
        ask: 'Fill the blank.',
        front: [codeBlock('a.f(f)', 'f')],
        answer: { kind: 'text', text: 'f', accepted: ['g', 'h'] },
        back: [{ kind: 'output', text: '1\n2' }],
      },
      { breadcrumb: ['Python'] },
    );
    expect(csvOf(card, { tags: ['a', 'b c'] })).toEqual({
      id: card.id,
      topic: 'python.async.basics',
      title: 'Async/Await Basics',
      kind: 'code-cloze',
      tags: 'a, b c',
      context: 'Python',
      question: 'Fill the blank.\n\nimport asyncio\na.____(____)',
      answer: 'f',
      accepted: 'g\nh',
      explanation: '1\n2',
      executed: 'CPython 3.14.2',
      source: 'python/async/basics.md:12',
    });
    expect(cells(exportText(sampleDecks(), 'csv'), ',', '\r\n')).toHaveLength(notesOf(sampleDecks()).length + 1);
  });

  it.each(['=1+1', '+1', '-5', '@x', '  =1', '"=1', "'=1", '\u{ff1d}1', '\n=1'])('makes %j inert', (text) => {
    const { answer, accepted } = csvOf(answering(text));
    expect([answer, accepted]).toEqual([`'${visible(text)}`, `'${visible(text)}`]);
  });

  it.each(['1=1', 'a-b', '', '"x"', "it's", '#5', '[1]'])('leaves %j', (text) => {
    expect(csvOf(answering(text)).answer).toBe(text);
  });

  it('has no cell that begins like a formula, in any column, and loses nothing', () => {
    const part = fc.string({
      unit: fc.constantFrom('=', '+', '-', '@', '"', ',', ';', '\n', '\r', '\t', ' ', 'a', "'"),
    });
    fc.assert(
      fc.property(part, (text) => {
        const row = csvOf(answering(text), { title: text, tags: [text], file: text, id: text });
        for (const cell of Object.values(row)) expect(cell).not.toMatch(/^[\s"]*[=+\-@]/);
        expect([visible(text), `'${visible(text)}`]).toContain(row.answer);
      }),
    );
  });

  it('holds nothing that acts on a terminal', () => {
    const decks = HOSTILE.map((text) => sampleDeck([answering(text)], { title: text, tags: [text], file: text }));
    const acting = (format: TextFormat): Set<string> =>
      new Set(exportText(decks, format).match(/\p{Cc}|\p{Bidi_Control}/gu));
    expect(acting('csv')).toEqual(new Set(['\r', '\n']));
    expect(acting('json')).toEqual(new Set(['\n']));
  });
});

describe('the JSON file', () => {
  it('tells of each card, and is the same twice', () => {
    const text = exportText(sampleDecks(), 'json');
    expect(exportText(sampleDecks(), 'json')).toBe(text);
    const read = JSON.parse(text) as { schema: number; cards: Record<string, unknown>[] };
    expect(read.schema).toBe(1);
    expect(read.cards).toHaveLength(notesOf(sampleDecks()).length);
    expect(read.cards[0]).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{20}$/),
      topic: 'python.async.basics',
      title: 'Async/Await Basics',
      kind: 'term',
      tags: ['python', 'async await', 'std::sync', '<b>', ''],
      context: ['Python', 'Async/Await Basics'],
      question: 'asyncio: which call does this? "Non-blocking delay."',
      answer: 'asyncio.sleep',
      accepted: [],
      explanation: '',
      executed: 'CPython 3.14.2',
      file: 'python/async/basics.md',
      line: 12,
    });
  });
});
