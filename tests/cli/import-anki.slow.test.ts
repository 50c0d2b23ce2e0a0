import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { guid } from '../../src/anki/ids.ts';
import type { LogEvent } from '../../src/domain/review.ts';
import { fold } from '../../src/schedule/fold.ts';
import { createDeckStore } from '../../src/workspace/deck-files.ts';
import { changed, databaseOf, LAYOUTS, zip } from '../support/anki-layouts.ts';
import { writeHistory } from '../support/history.ts';
import { makeCard, makeDeck, makeStudyFolder, type StudyFolder, termCard } from '../support/study.ts';
import { KEYS, openTerminal } from '../support/terminal.ts';
import { acting, type Outcome, qw } from './qw.ts';

const START = Date.UTC(2026, 5, 1, 12);
const DAY = 86_400_000;
const gone = makeCard('python.a', 'A', termCard('gone'));
const deck = { ...makeDeck('python.a', 'A', ['one', 'two', 'three'].map(termCard)), retired: [gone] };
const [one = '', two = '', three = ''] = deck.cards.map(({ id }) => id);
let folder: StudyFolder;

const review = (seq: number, card: string, grade: 1 | 2 | 3 | 4 = 3): LogEvent => {
  const at = START + seq * DAY;
  const more = { instance: 0, content: '', day: Math.floor(at / DAY), offset: 0, seed: card, took: 2000 };
  return { type: 'review', device: 'a', seq, at, card, grade, ...more };
};
const LOG: LogEvent[] = [review(1, one), review(2, two, 1), review(3, one, 4), review(4, gone.id)];

beforeEach(async () => {
  folder = await makeStudyFolder([deck]);
  await writeHistory(folder.root, LOG);
});
afterEach(() => folder.remove());

const run = (...args: string[]): Promise<Outcome> => qw(args, { cwd: folder.root });
const at = (name: string): string => join(folder.root, name);

/** Exports, changes the collection as Anki would, and writes it as Anki does. */
async function fromAnki(sql: string, name = 'back.apkg'): Promise<string> {
  expect((await run('export', 'anki', '--with-schedule', '-o', 'out.apkg')).code).toBe(0);
  const database = await changed(databaseOf(readFileSync(at('out.apkg'))), sql);
  writeFileSync(at(name), LAYOUTS['collection.anki21b']?.(database) ?? '');
  return name;
}

/** An answer in Anki. */
const answered = (time: number, card: string, ease = 3, kind = 1): string =>
  `INSERT INTO revlog SELECT ${time}, c.id, -1, ${ease}, 5, 1, 500, 777, ${kind} FROM cards c JOIN notes n ON n.id = c.nid WHERE n.guid = '${guid(card)}';`;

const written = async () => (await folder.events()).filter(({ device }) => device !== 'a');
const ADDED = START + 10 * DAY;

describe('qw import anki', () => {
  it('finds nothing new in what was exported', async () => {
    const got = await run('import', 'anki', await fromAnki('SELECT 1'), '--yes');
    expect([got.code, got.stderr]).toEqual([0, '']);
    expect(got.stdout).toMatch(
      /4 notes from these decks\.\nNothing new\.\n4 rows of its review log known already\.\n$/,
    );
    expect(await folder.events()).toEqual(LOG);
    expect(existsSync(at('data/backups'))).toBe(false);
  });

  it('adds what was done there, once, and backs up what was there before', async () => {
    const name = await fromAnki(
      `${answered(ADDED, one, 2)} ${answered(ADDED + 5, three, 4, 0)} ${answered(ADDED + 9, gone.id)}
       INSERT INTO revlog SELECT ${ADDED + 20}, cid, -1, 0, 0, 0, 0, 0, 4 FROM revlog WHERE id = ${ADDED + 5};
       INSERT INTO revlog SELECT ${ADDED + 30}, cid, -1, 0, 9, 0, 500, 0, 4 FROM revlog WHERE id = ${ADDED};
       INSERT INTO notes SELECT 5, 'foreign', mid, mod, usn, tags, flds, sfld, csum, flags, data FROM notes LIMIT 1;
       INSERT INTO cards SELECT 6, 5, did, ord, mod, usn, type, queue, due, ivl, factor, reps, lapses, left, odue, odid, flags, data FROM cards LIMIT 1;
       INSERT INTO revlog VALUES (${ADDED + 40}, 6, -1, 3, 9, 0, 500, 0, 1);`,
    );
    const got = await run('import', 'anki', name, '--yes');
    expect([got.code, got.stderr]).toEqual([0, '']);
    expect(got.stdout.split('\n').slice(1)).toEqual([
      '4 notes from these decks.',
      '1 other note, left alone.',
      'New: 3 reviews, and 1 card forgotten there, of 3 cards, of 2026-06-11.',
      '4 rows of its review log known already.',
      '1 row left out: due dates set by hand, or by Anki itself.',
      'Added 4 events.',
      expect.stringMatching(/^What was there before: qw restore \S+$/),
      '',
    ]);
    const added = await written();
    expect(added).toMatchObject([
      { type: 'review', at: ADDED, seq: ADDED, card: one, grade: 2, took: 777, subject: 'python', instance: 0 },
      { type: 'review', at: ADDED + 5, card: three, grade: 4 },
      { type: 'review', at: ADDED + 9, card: gone.id, grade: 3 },
      { type: 'reset', at: ADDED + 20, card: three },
    ]);
    const { cards } = fold(await folder.events());
    expect([one, three, gone.id].map((id) => cards.get(id)?.reviews)).toEqual([3, 0, 2]);
    const again = await run('import', 'anki', name, '--yes');
    expect([again.code, again.stdout]).toEqual([0, expect.stringContaining('Nothing new.')]);
    expect(await written()).toEqual(added);
    expect((await run('doctor')).stdout).toContain('All is well.');
  });

  it('puts rows that arrive late where they belong', async () => {
    await run('import', 'anki', await fromAnki(answered(ADDED, one)), '--yes');
    await run(
      'import',
      'anki',
      await fromAnki(`${answered(ADDED - DAY, one, 1)} ${answered(ADDED + DAY, one)}`),
      '--yes',
    );
    expect((await written()).map((event) => event.at)).toEqual([ADDED - DAY, ADDED, ADDED + DAY]);
  });

  it('takes over what was suspended or flagged there, or no longer, and does not turn it back', async () => {
    const later = { device: 'a', seq: LOG.length + 1, at: ADDED, day: 0 };
    await writeHistory(folder.root, [...LOG, { ...later, type: 'suspend', card: two }]);
    const set = (card: string, what: string): string => {
      const second = ADDED / 1000 + 60;
      return `UPDATE cards SET ${what}, mod = ${second} WHERE nid = (SELECT id FROM notes WHERE guid = '${guid(card)}');`;
    };
    const changes = `${set(one, 'queue = -1, flags = 4')} ${set(two, 'queue = 2')} ${set(three, 'queue = -3')} ${set(gone.id, 'queue = 2')}`;
    const name = await fromAnki(changes);
    const got = await run('import', 'anki', name, '--yes');
    expect(got.stdout).toContain('\nChanged there: 1 card suspended, 1 card unsuspended, 1 card flagged.\n4 rows');
    const stand = async () => {
      const { cards } = fold(await folder.events());
      return [one, two, three, gone.id].map((id) => [cards.get(id)?.suspended ?? false, cards.get(id)?.flag ?? '']);
    };
    const there = [
      [true, 'flagged in Anki: blue'],
      [false, ''],
      [false, ''],
      [false, ''],
    ];
    expect(await stand()).toEqual(there);
    const again = await run('import', 'anki', name, '--yes');
    expect([again.code, again.stdout]).toEqual([0, expect.stringContaining('Nothing new.')]);
    const events = await folder.events();
    await writeHistory(folder.root, [
      ...events.filter(({ device }) => device === 'a'),
      { ...later, seq: LOG.length + 2, at: ADDED + DAY, type: 'unsuspend', card: one },
    ]);
    expect((await run('import', 'anki', name, '--yes')).stdout).toContain('Nothing new.');
    expect(await stand()).toEqual([[false, 'flagged in Anki: blue'], ...there.slice(1)]);
  });

  it('does not bring back what was taken back here', async () => {
    const name = await fromAnki('SELECT 1');
    await writeHistory(folder.root, [...LOG, { type: 'undo', device: 'a', seq: 5, at: START + 5 * DAY, target: 3 }]);
    expect((await run('import', 'anki', name, '--yes')).stdout).toContain('Nothing new.');
  });

  it('gives the reviews of an earlier id to the card that carries it on', async () => {
    const name = await fromAnki(answered(ADDED, two));
    const next = makeCard('python.a', 'A', termCard('renamed'));
    const cards = deck.cards.map((card) => (card.id === two ? next : card));
    await createDeckStore(at('decks')).write({ ...deck, cards, aliases: { [two]: next.id } });
    const got = await run('import', 'anki', name, '--yes');
    expect(got.stdout).toContain('4 rows of its review log known already.');
    expect(await written()).toMatchObject([{ card: next.id, content: next.content, at: ADDED }]);
  });

  it('writes nothing unless that is wanted', async () => {
    const name = await fromAnki(answered(ADDED, one));
    const asked = await run('import', 'anki', name);
    expect([asked.code, asked.stdout]).toEqual([1, expect.stringMatching(/Nothing was written\..*--yes\.\n$/)]);
    const tried = await run('import', 'anki', name, '--dry-run');
    expect([tried.code, tried.stdout]).toEqual([0, expect.stringContaining('New: 1 review, of 1 card')]);
    const json = JSON.parse((await run('import', 'anki', name, '--dry-run', '--json')).stdout) as Record<
      string,
      unknown
    >;
    expect(json).toMatchObject({
      known: 4,
      rows: 5,
      added: 0,
      events: [{ at: ADDED }],
      collection: 'collection.anki21b',
    });
    expect(await folder.events()).toEqual(LOG);
    expect((await run('import', 'anki', name, '--yes', '--dry-run')).code).toBe(2);
  });

  it.each<[string, readonly string[], number]>([
    ['y', ['y', KEYS.enter], 1],
    ['n', ['n', KEYS.enter], 0],
    ['Ctrl-D', [KEYS.ctrlD], 0],
  ])('asks on a terminal, and obeys %s', async (_, keys, added) => {
    const terminal = openTerminal(['import', 'anki', await fromAnki(answered(ADDED, one))], { cwd: folder.root });
    expect(await terminal.waitFor('Add this to your reviews? [y/N]')).toContain('New: 1 review, of 1 card');
    terminal.press(...keys);
    expect((await terminal.exited).exitCode).toBe(1 - added);
    expect(await written()).toHaveLength(added);
  });

  it('says what is missing where there are no reviews', async () => {
    const name = await fromAnki('DELETE FROM revlog');
    expect((await run('import', 'anki', name, '--yes')).stdout).toContain('tick "Include scheduling information"');
  });

  it('refuses what it cannot read, with the next step, and changes nothing', async () => {
    const whole = readFileSync(at(await fromAnki(answered(ADDED, one))));
    const bad: Record<string, Uint8Array> = {
      'cut.apkg': whole.subarray(0, whole.length / 2),
      'empty.apkg': new Uint8Array(),
      'schema.apkg': zip({
        'collection.anki2': await changed(databaseOf(readFileSync(at('out.apkg'))), 'DROP TABLE cards'),
      }),
      'name\u001b[31m\u202e.apkg': Uint8Array.from([1, 2, 3]),
    };
    for (const [name, bytes] of Object.entries(bad)) {
      writeFileSync(at(name), bytes);
      const got = await run('import', 'anki', name, '--yes');
      expect([got.code, got.stdout]).toEqual([1, '']);
      expect(got.stderr).toMatch(/^error: .*\.apkg: .*\n.*Nothing was changed\./);
      expect(acting(got.stderr)).toEqual([]);
    }
    expect((await run('import', 'anki', 'none.apkg')).stderr).toMatch(/^error: .*none\.apkg: it cannot be read/);
    expect((await run('import', 'anki', 'decks')).stderr).toMatch(/^error: .*decks: it cannot be read/);
    expect(readdirSync(at('data/reviews'))).toHaveLength(1);
    expect(await folder.events()).toEqual(LOG);
  });
});

describe('qw export anki --with-schedule', () => {
  it('says what goes along, and leaves the package without it as it was', async () => {
    await run('export', 'anki', '-o', 'before.apkg');
    const got = await run('export', 'anki', '--with-schedule', '-o', 'with.apkg');
    expect(got.stdout).toMatch(/^Wrote 4 cards of 1 topic, with 4 reviews, to .*with\.apkg\n$/);
    await run('export', 'anki', '-o', 'after.apkg');
    expect(Buffer.compare(readFileSync(at('before.apkg')), readFileSync(at('after.apkg')))).toBe(0);
    expect(await folder.events()).toEqual(LOG);
  });
});
