import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { guid } from '../../src/anki/ids.ts';
import { exportAnki, type HistoryEntry, type Schedule } from '../../src/anki/index.ts';
import { BASIC, CLOZE, NOTE_TYPES_MODIFIED } from '../../src/anki/note-types.ts';
import { notesOf } from '../../src/anki/notes.ts';
import { packNotes } from '../../src/anki/package.ts';
import { dayIndex } from '../../src/domain/day.ts';
import { hash } from '../../src/domain/ids.ts';
import type { Memory } from '../../src/domain/memory.ts';
import { DEFAULT_SETTINGS } from '../../src/domain/settings.ts';
import { readField, shownText } from '../support/anki-cloze.ts';
import { readPackage } from '../support/anki-package.ts';
import { sampleCard, sampleDeck, sampleDecks } from '../support/anki-samples.ts';

const MODIFIED = 1_790_000_000;
const options = { modified: () => MODIFIED };
const decks = sampleDecks();
const bytes = await exportAnki(decks, options);
const read = await readPackage(bytes);
const json = (column: string): Record<string, Record<string, unknown>> => JSON.parse(String(read.col[column]));
const notes = notesOf(decks);

describe('the archive', () => {
  it('holds a collection of schema 11 and an empty media list, nothing else', () => {
    expect(read.files).toEqual(['collection.anki2', 'media']);
    expect(read.media).toBe('{}');
    expect(read.tables).toEqual(['cards', 'col', 'graves', 'notes', 'revlog']);
    expect(read.indexes).toEqual([
      'ix_cards_nid',
      'ix_cards_sched',
      'ix_cards_usn',
      'ix_notes_csum',
      'ix_notes_usn',
      'ix_revlog_cid',
      'ix_revlog_usn',
    ]);
    expect(read.integrity).toBe('ok');
    expect(read.revlog).toEqual([]);
  });

  it('is the same bytes twice', async () => {
    expect(Buffer.compare(await exportAnki(sampleDecks(), options), bytes)).toBe(0);
  });

  it('is a package without decks, too', async () => {
    expect((await readPackage(await exportAnki([], options))).notes).toEqual([]);
  });
});

describe('the collection', () => {
  it('carries what an import asks for', () => {
    expect(read.col).toMatchObject({ id: 1, ver: 11, dty: 0, usn: 0, ls: 0, tags: '{}', mod: MODIFIED * 1000 });
    expect(json('conf')).toMatchObject({ schedVer: 2, rollover: 4, creationOffset: 0, sched2021: true });
    expect(Object.keys(json('models'))).toEqual([String(CLOZE.id), String(BASIC.id)]);
  });

  it('holds every deck with its parents, once, and every preset in use', () => {
    const all = Object.values(json('decks'));
    expect(all.map((deck) => deck.name).sort()).toEqual([
      'Default',
      'Python',
      'Python::Async',
      'Python::Async::Async/Await Basics',
      'Rust',
      'Rust::std:sync',
    ]);
    for (const deck of all) expect(Object.keys(json('dconf'))).toContain(String(deck.conf));
    const ids = new Set(all.map((deck) => deck.id));
    for (const card of read.cards) expect(ids).toContain(card.did);
  });

  it('takes names that differ in case for one deck, in the first spelling', async () => {
    const two = [
      sampleDeck([sampleCard('term', 'a', {})]),
      sampleDeck([sampleCard('term', 'b', {})], { category: 'ASYNC', title: 'Tasks' }),
      sampleDeck([sampleCard('term', 'c', {})], { title: 'async/await basics' }),
    ];
    const { col, cards } = await readPackage(await exportAnki(two, options));
    const names = Object.values(JSON.parse(String(col.decks)) as Record<string, { name: string }>).map(
      (deck) => deck.name,
    );
    expect(names.sort()).toEqual([
      'Default',
      'Python',
      'Python::Async',
      'Python::Async::Async/Await Basics',
      'Python::Async::Tasks',
    ]);
    expect(cards[0]?.did).toBe(cards[2]?.did);
  });

  it('keeps ids, fields and templates of note types for ever, and says when anything about them changed', () => {
    const models = Object.values(json('models')).map(({ mod: _, ...model }) => model);
    // A change here is a new entry: a newer time for texts and styles, a new note type id for the number of fields or templates.
    expect({ modified: NOTE_TYPES_MODIFIED, is: hash(JSON.stringify(models)).slice(0, 16) }).toEqual({
      modified: 1_763_800_000,
      is: 'b3d73281c7331ef6',
    });
  });
});

describe('rows', () => {
  it('are one note and one new card for each card, in teaching order', () => {
    expect(read.notes).toHaveLength(notes.length);
    const guids = read.cards.map((card) => read.notes.find((note) => note.id === card.nid)?.guid);
    expect(guids).toEqual(notes.map((note) => note.guid));
    for (const [at, card] of read.cards.entries())
      expect(card).toMatchObject({
        ord: 0,
        type: 0,
        queue: 0,
        due: at + 1,
        ivl: 0,
        factor: 0,
        reps: 0,
        left: 0,
        data: '{}',
      });
  });

  it('have integer ids that are unique, like times and not in the future', () => {
    for (const rows of [read.notes, read.cards]) {
      expect(new Set(rows.map((row) => row.id)).size).toBe(rows.length);
      for (const row of rows) {
        expect(row).toMatchObject({ idType: 'integer', usn: -1, mod: MODIFIED });
        expect(row.id).toBeGreaterThan(1e12);
        expect(row.id).toBeLessThan(MODIFIED * 1000);
      }
    }
    expect(new Set(read.notes.map((note) => note.guid)).size).toBe(notes.length);
  });

  it('carry as many fields as their note type has, tags in spaces, and the checksum of what the first field shows', () => {
    for (const note of read.notes) {
      const type = note.mid === CLOZE.id ? CLOZE : BASIC;
      const fields = String(note.flds).split('\u001f');
      expect(fields).toHaveLength(type.fields.length);
      expect(note.tags).toMatch(/^ (?:\S+ )+$/);
      const shown = shownText(fields[0] ?? '');
      expect(String(note.sfld)).toBe(shown);
      expect(note.csum).toBe(createHash('sha1').update(shown).digest().readUInt32BE());
    }
  });

  it('have a cloze for the card that they have', () => {
    for (const note of read.notes.filter((one) => one.mid === CLOZE.id)) {
      const numbers = readField(String(note.flds).split('\u001f')[0] ?? '').clozes.map((one) => one.number);
      expect(new Set(numbers)).toEqual(new Set([1]));
    }
  });

  it('keep their text, in letters of any length, before and behind one that is very long', async () => {
    const texts = ['ä\u20ac\u{1f600}', 'long '.repeat(200_000), '\u{1f600}', ''];
    const [model] = notes;
    if (model === undefined) throw new Error('there are no notes');
    const packed = await packNotes(
      texts.map((text, at) => ({ ...model, key: `key${at}`, guid: `guid${at}`, fields: [text, text] })),
      options,
    );
    const fields = new Map((await readPackage(packed)).notes.map((note) => [note.guid, note.flds]));
    expect(texts.map((_, at) => fields.get(`guid${at}`))).toEqual(texts.map((text) => `${text}\u001f${text}`));
  });

  it('ask for their time with the card and the hash of its content', async () => {
    const times = new Map(notes.map((note, at) => [`${note.key} ${note.contentHash}`, 1_700_000_000 + at]));
    const again = await readPackage(
      await exportAnki(decks, { modified: (card, content) => times.get(`${card} ${content}`) ?? 0 }),
    );
    const of = (guid: unknown): unknown => again.notes.find((note) => note.guid === guid)?.mod;
    expect(notes.map((note) => of(note.guid))).toEqual([...times.values()]);
    expect(again.col.mod).toBe((1_700_000_000 + notes.length - 1) * 1000);
  });
});

describe('with a schedule', () => {
  const [known, suspended, fresh] = ['known', 'suspended', 'fresh'].map((name) => sampleCard('term', name, {}));
  const [gone, unseen] = ['gone', 'unseen'].map((name) => sampleCard('term', name, {}));
  if (!known || !suspended || !fresh || !gone || !unseen) throw new Error('no cards');
  const memory: Memory = {
    state: 'review',
    stability: 3,
    difficulty: 5,
    due: { kind: 'day', day: 20_000 },
    step: 0,
    reps: 1,
    lapses: 0,
    lastDay: 19_997,
    lastAt: 1_727_000_000_000,
    scheduledDays: 3,
  };
  const entry = (id: number): HistoryEntry => ({ kind: 'answer', id, grade: 3, took: 1, before: null, after: memory });
  const weights = Array.from({ length: 21 }, (_, at) => at / 10);
  const schedule: Schedule = {
    cards: new Map([
      [known.id, { memory, suspended: false, history: [entry(1_727_000_000_000)] }],
      [suspended.id, { memory, suspended: true, history: [entry(1_727_000_000_001)] }],
      [gone.id, { memory, suspended: false, history: [entry(1_727_000_000_002)] }],
    ]),
    parameters: {
      ...DEFAULT_SETTINGS.scheduler,
      desiredRetention: 0.85,
      rollover: 3,
      learningSteps: [2],
      subjects: { rust: { weights, maximumInterval: 99 } },
    },
    firstOffset: -210,
    dayOf: (at) => dayIndex(at, 0, 3),
  };
  const rust = sampleDeck([sampleCard('term', 'arc', {}, { topic: 'rust.arc' })], {
    id: 'rust.arc',
    language: 'rust',
    title: 'Arc',
  });
  const all = [{ ...sampleDeck([known, suspended, fresh]), retired: [gone, unseen] }, rust];
  const load = async () => readPackage(await exportAnki(all, { ...options, schedule }));
  const tagsOf = ({ notes }: { readonly notes: readonly Record<string, unknown>[] }, id: string) =>
    notes.find((note) => note.guid === guid(id))?.tags;

  it('holds the log, the states, and retired cards that have a history', async () => {
    const got = await load();
    expect(got.revlog.map((row) => row.id)).toEqual([1_727_000_000_000, 1_727_000_000_001, 1_727_000_000_002]);
    expect(got.integrity).toBe('ok');
    expect(got.notes).toHaveLength(5);
    const byGuid = new Map(got.notes.map((note) => [note.id, note.guid]));
    const states = new Map(got.cards.map((card) => [byGuid.get(Number(card.nid)), [card.type, card.queue]]));
    expect(states.get(guid(known.id))).toEqual([2, 2]);
    expect(states.get(guid(suspended.id))).toEqual([2, -1]);
    expect(states.get(guid(gone.id))).toEqual([2, -1]);
    expect(states.get(guid(fresh.id))).toEqual([0, 0]);
    expect(new Set(got.revlog.map((row) => row.cid)).size).toBe(3);
  });

  it('tags what is suspended and why', async () => {
    const got = await load();
    expect(tagsOf(got, suspended.id)).toContain(' quizwright::suspended ');
    expect(tagsOf(got, gone.id)).toContain(' quizwright::retired ');
    expect(tagsOf(got, known.id)).not.toMatch(/suspended|retired/);
  });

  it('counts days in the place and from the hour of the learner', async () => {
    const { col } = await load();
    expect(col.crt).toBe(Date.UTC(2020, 0, 1, 4) / 1000 + 210 * 60);
    expect(JSON.parse(String(col.conf))).toMatchObject({ creationOffset: 210, rollover: 3 });
  });

  it('brings a preset for all, and one for a subject with parameters of its own', async () => {
    const { col } = await load();
    const presets = JSON.parse(String(col.dconf)) as Record<string, Record<string, unknown>>;
    const decksOf = Object.values(JSON.parse(String(col.decks)) as Record<string, { name: string; conf: number }>);
    const presetOf = (name: string) => presets[String(decksOf.find((deck) => deck.name === name)?.conf)];
    expect(presetOf('Python::Async::Async/Await Basics')).toMatchObject({
      name: 'Quizwright',
      desiredRetention: 0.85,
      fsrsParams6: [],
      new: { delays: [2] },
      rev: { maxIvl: 36_500 },
    });
    expect(presetOf('Rust::Async::Arc')).toMatchObject({
      name: 'Quizwright rust',
      desiredRetention: 0.85,
      fsrsParams6: weights,
      rev: { maxIvl: 99 },
    });
    expect(presetOf('Python::Async::Async/Await Basics')).not.toHaveProperty('fsrsParams5');
    expect(presetOf('Default')).toMatchObject({ name: 'Default' });
  });

  it('gives older releases of Anki what they can use of the weights', async () => {
    const { col } = await load();
    const presets = Object.values(JSON.parse(String(col.dconf)) as Record<string, Record<string, number[]>>);
    const { fsrsParams5, fsrsWeights = [] } = presets.find((preset) => (preset.fsrsParams6?.length ?? 0) > 0) ?? {};
    expect(fsrsParams5).toEqual(weights.slice(0, 19));
    // As fsrs-rs reads weights of FSRS-4.5.
    const [w4 = 0, w5 = 0, w6 = 0] = fsrsWeights.slice(4);
    const read = [w4 + 2 * w5, Math.log(3 * w5 + 1) / 3, w6 + 0.5];
    expect(read.map((weight) => weight.toFixed(9))).toEqual(weights.slice(4, 7).map((weight) => weight.toFixed(9)));
    expect([...fsrsWeights.slice(0, 4), ...fsrsWeights.slice(7)]).toEqual([
      ...weights.slice(0, 4),
      ...weights.slice(7, 17),
    ]);
  });

  it('is the same bytes twice, and without a schedule what it was before there were any', async () => {
    const again = () => exportAnki(all, { ...options, schedule });
    expect(Buffer.compare(await again(), await again())).toBe(0);
    const plain = await readPackage(await exportAnki(all, options));
    expect([plain.notes.length, plain.revlog.length, plain.col.crt]).toEqual([4, 0, 1_577_851_200]);
    expect(Object.keys(JSON.parse(String(plain.col.dconf)))).toEqual(['1']);
  });
});
