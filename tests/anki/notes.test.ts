import { describe, expect, it } from 'vitest';
import { notesOf } from '../../src/anki/notes.ts';
import type { Card } from '../../src/domain/card.ts';
import type { Memory } from '../../src/domain/memory.ts';
import { DEFAULT_SETTINGS } from '../../src/domain/settings.ts';
import { visible } from '../../src/present/index.ts';
import { readField, shownText } from '../support/anki-cloze.ts';
import { codeBlock, HOSTILE, sampleCard, sampleDeck, sampleDecks } from '../support/anki-samples.ts';

const MEMORY: Memory = {
  state: 'review',
  stability: 3,
  difficulty: 5,
  due: { kind: 'day', day: 20_003 },
  step: 0,
  reps: 1,
  lapses: 0,
  lastDay: 20_000,
  lastAt: 20_000 * 86_400_000,
  scheduledDays: 3,
};

const noteOf = (card: Card, topic = {}) => {
  const [note] = notesOf([sampleDeck([card], topic)]);
  if (note === undefined) throw new Error('no note');
  return { ...note, field: (name: string): string => note.fields[note.type.fields.indexOf(name)] ?? '' };
};

describe('notes', () => {
  it('are clozes for the cloze kinds and plain for all others', () => {
    const types = notesOf(sampleDecks()).map((note) => [note.tags.at(-1), note.type.name] as const);
    const names = (kind: string): string[] =>
      types.filter(([tag]) => tag === `quizwright::${kind}`).map(([, name]) => name);
    expect(new Set(names('code-cloze'))).toEqual(new Set(['Quizwright Cloze']));
    expect(new Set(['term', 'value', 'predict', 'order', 'error', 'contrast'].flatMap(names))).toEqual(
      new Set(['Quizwright Basic']),
    );
    expect(names('cloze').at(0)).toBe('Quizwright Cloze');
  });

  it('hide every occurrence of a blank under one cloze', () => {
    const read = readField(noteOf(sampleCard('code-cloze', 'x', { front: [codeBlock('a.f(f)', 'f')] })).field('Text'));
    expect(read.clozes.map((one) => [one.number, one.text])).toEqual([
      [1, 'f'],
      [1, 'f'],
    ]);
    expect(shownText(read.hidden)).toContain('a.[...]([...])');
  });

  it('become plain where a cloze has nothing to hide', () => {
    expect(noteOf(sampleCard('cloze', 'x', { front: [codeBlock('x')] })).type.name).toBe('Quizwright Basic');
  });

  it('hold the face of instance 0', () => {
    const card = sampleCard('value', 'x', { ask: 'one' });
    const note = noteOf({ ...card, faces: [...card.faces, ...sampleCard('value', 'x', { ask: 'two' }).faces] });
    expect(note.field('Front')).toContain('one');
    expect(note.field('Front')).not.toContain('two');
  });

  it('put the answer, what else is right, the back and the note behind', () => {
    const note = noteOf(
      sampleCard('error', 'x', {
        answer: { kind: 'error', type: 'KeyError', message: "'a'" },
        back: [{ kind: 'output', text: 'fix' }],
      }),
    );
    expect(shownText(note.field('Back'))).toBe("KeyError: 'a'");
    expect(note.field('Answer')).toBe('KeyError');
    expect(shownText(note.field('Extra'))).toBe('fixexecuted with CPython 3.14.2');
    expect(shownText(note.field('Context'))).toBe('Python · Async/Await Basics');
    expect(shownText(note.field('Source'))).toBe('python/async/basics.md:12 · Async/Await Basics › Gathering');
    expect(
      noteOf(sampleCard('term', 'y', { answer: { kind: 'text', text: 'a', accepted: ['b'] } })).field('Extra'),
    ).toContain('Also accepted: <code>b</code>');
  });

  it('have a typed answer only where it is one line', () => {
    expect(noteOf(sampleCard('predict', 'x', { answer: { kind: 'output', text: 'a\nb\n' } })).field('Answer')).toBe('');
    expect(noteOf(sampleCard('predict', 'x', { answer: { kind: 'output', text: 'a\n' } })).field('Answer')).toBe('a');
  });

  it.each(HOSTILE.map((text) => [text]))('show %j as written, in every field', (text) => {
    const bad = sampleCard(
      'predict',
      'bad',
      {
        ask: text,
        front: [codeBlock(text)],
        answer: { kind: 'text', text, accepted: [text] },
        back: [{ kind: 'output', text }],
      },
      { breadcrumb: [text], section: [text], executed: { runtime: text } },
    );
    const note = noteOf(bad, { file: text, tags: [text] });
    for (const field of note.fields) {
      const html = field.replaceAll('<!-- -->', '');
      expect(html.match(/<[^>]*>/g) ?? []).toEqual(html.match(/<\/?(?:div|pre|code|span)(?: class="[\w-]+")?>/g) ?? []);
      for (const mark of ['{{', '}}', '::', '[', '\\', '\u001f']) expect(field).not.toContain(mark);
    }
    for (const name of ['Front', 'Back', 'Answer', 'Context', 'Extra', 'Source'])
      expect(shownText(note.field(name))).toContain(visible(text));
  });
});

describe('identity', () => {
  const card = sampleCard('value', 'x', { front: [codeBlock('1 + 1')] });

  it('keeps guid and hash while lines move, and the guid for ever', () => {
    const [note, moved] = [noteOf(card), noteOf({ ...card, line: 99, section: ['Elsewhere'] })];
    expect([moved.guid, moved.contentHash]).toEqual([note.guid, note.contentHash]);
    expect(note.guid).toMatch(/^[0-9A-Za-z]{10,14}$/);
    expect(noteOf({ ...card, id: '00112233445566778899' }).guid).toBe('5y5TtwxEMUq5Hh');
  });

  it('moves the hash with anything an update brings', () => {
    const hashes = [
      noteOf(card),
      noteOf({ ...card, breadcrumb: ['Python'] }),
      noteOf({ ...card, faces: card.faces.map((face) => ({ ...face, ask: 'Why?' })) }),
      noteOf(card, { tags: ['new'] }),
    ].map((note) => note.contentHash);
    expect(new Set(hashes).size).toBe(4);
  });

  it('leaves out retired cards and second cards with one id', () => {
    const decks = [sampleDeck([card]), { ...sampleDeck([card]), retired: [sampleCard('term', 'gone', {})] }];
    expect(notesOf(decks)).toHaveLength(1);
  });
});

describe('instances', () => {
  const face = sampleCard('value', 'x', {}).faces[0];
  if (face === undefined) throw new Error('no face');
  const faces = ['1', '2', '3'].map((text) => ({ ...face, ask: `What is ${text}?` }));
  const [varying, other] = [sampleCard('value', 'varying', {}), sampleCard('term', 'other', {})];
  const decks = [sampleDeck([{ ...varying, faces }, other])];
  const asked = (instances?: number) =>
    notesOf(decks, null, instances).map((note) => /What is \d/.exec(note.fields[0] ?? '')?.[0] ?? 'other');

  it('are one of each card, the first', () => {
    expect(asked()).toEqual(['What is 1', 'other']);
  });

  it('may be several, each with a note of its own behind the other cards', () => {
    expect(asked(2)).toEqual(['What is 1', 'other', 'What is 2']);
    expect(asked(9)).toEqual(['What is 1', 'other', 'What is 2', 'What is 3']);
    const [first, , second] = notesOf(decks, null, 2);
    expect(first).toEqual(notesOf(decks)[0]);
    expect(second?.guid).not.toBe(first?.guid);
    expect(second?.key).toMatch(/^[0-9a-f]{20}$/);
    expect(second?.tags).toEqual([...(first?.tags ?? []), 'quizwright::instance']);
  });

  it('are suspended with their card, and new', () => {
    const cards = new Map([[varying.id, { memory: MEMORY, suspended: true, history: [] }]]);
    const schedule = { cards, parameters: DEFAULT_SETTINGS.scheduler, firstOffset: 0, dayOf: () => 0 };
    const [first, , second] = notesOf(decks, schedule, 2);
    expect(first?.schedule).toEqual({ memory: MEMORY, suspended: true, history: [] });
    expect(second?.schedule).toEqual({ memory: null, suspended: true, history: [] });
    expect(second?.tags.slice(-2)).toEqual(['quizwright::instance', 'quizwright::suspended']);
  });
});

describe('decks and tags', () => {
  it.each([
    [{}, ['Python', 'Async', 'Async/Await Basics']],
    [{ language: null, category: 'guide', title: 'Style' }, ['General', 'Guide', 'Style']],
    [{ title: 'std::sync::Arc' }, ['Python', 'Async', 'std:sync:Arc']],
    [{ title: ' ::Arc: ', category: '::' }, ['Python', 'Arc']],
    [{ category: 'python' }, ['Python', 'Async/Await Basics']],
    [{ title: '<b>"x"\n' }, ['Python', 'Async', "‹b›'x'␊"]],
  ])('%o goes to %j', (topic, path) => {
    expect(noteOf(sampleCard('term', 'x', {}), topic).deck).toEqual(path);
  });

  it('makes tags without spaces, empty parts, nesting and repeats', () => {
    const tags = ['a b', 'a\u3000c', 'std::sync', '::', '', 'A-B', '<i>', 'x"y', '日本'];
    expect(noteOf(sampleCard('term', 'x', {}), { tags }).tags).toEqual([
      'a-b',
      'a-c',
      'std:sync',
      '‹i›',
      "x'y",
      '日本',
      'quizwright::term',
    ]);
  });
});
