import { basename, resolve } from 'node:path';
import { closest } from 'fastest-levenshtein';
import { exportAnki, exportText, type Schedule, type TextFormat } from '../../anki/index.ts';
import type { Deck } from '../../domain/deck.ts';
import { UserError } from '../../domain/errors.ts';
import { replaceFile } from '../../files/disk.ts';
import { formatDiagnostic } from '../../present/diagnostics.ts';
import { visibleLine } from '../../present/escape.ts';
import { readExportTimes } from '../../store/export-times.ts';
import { createDeckStore } from '../../workspace/deck-files.ts';
import { openWorkspace, type Workspace } from '../../workspace/find.ts';
import { readSchedule } from '../anki-schedule.ts';
import { plural, print, printNote } from '../output.ts';

export interface TextExportOptions {
  readonly workspace?: string;
  readonly output: string;
}

export interface ExportOptions extends TextExportOptions {
  readonly withSchedule?: boolean;
  readonly instances?: number;
}

/** `qw export anki [topics...] -o FILE [--with-schedule] [--instances N]` */
export async function exportToAnki(topics: readonly string[], options: ExportOptions): Promise<number> {
  const path = resolve(options.output);
  if (basename(path).toLowerCase() === 'collection.apkg') {
    throw new UserError(
      'Anki takes a package called collection.apkg for a whole collection, and would replace yours',
      'Choose another name.',
    );
  }
  const workspace = await openWorkspace(process.cwd(), options.workspace);
  const decks = chosenDecks(await createDeckStore(workspace.decks).list(), topics);
  const times = await readExportTimes(workspace.data, Date.now());
  const schedule = options.withSchedule === true ? await scheduleOf(workspace, decks) : null;
  const { instances = 1 } = options;
  const bytes = await exportAnki(decks, { ...times, instances, ...(schedule === null ? {} : { schedule }) });
  await replaceFile(path, Buffer.from(bytes));
  await times.save();
  const { cards, reviews } = countsOf(decks, schedule);
  const further = furtherInstances(decks, instances);
  const along = [
    ...(further === 0 ? [] : [plural(further, 'further instance')]),
    ...(schedule === null ? [] : [plural(reviews, 'review')]),
  ].join(' and ');
  const what = `${plural(cards, 'card')} of ${plural(decks.length, 'topic')}${along === '' ? '' : `, with ${along},`}`;
  print(`Wrote ${what} to ${visibleLine(path)}`);
  return 0;
}

/** `qw export text|csv|json [topics...] -o FILE` */
export async function exportToText(
  format: TextFormat,
  topics: readonly string[],
  options: TextExportOptions,
): Promise<number> {
  const path = resolve(options.output);
  const workspace = await openWorkspace(process.cwd(), options.workspace);
  const decks = chosenDecks(await createDeckStore(workspace.decks).list(), topics);
  await replaceFile(path, exportText(decks, format));
  const { cards } = countsOf(decks, null);
  print(`Wrote ${plural(cards, 'card')} of ${plural(decks.length, 'topic')} to ${visibleLine(path)}`);
  return 0;
}

/** Retired cards go along where they have a history. */
function countsOf(decks: readonly Deck[], schedule: Schedule | null): { cards: number; reviews: number } {
  const answers = (id: string): number => {
    const history = schedule?.cards.get(id)?.history ?? [];
    return history.filter(({ kind }) => kind === 'answer').length;
  };
  const cards = decks.flatMap((deck) => deck.cards);
  const retired = decks.flatMap((deck) => deck.retired).filter(({ id }) => answers(id) > 0);
  const all = [...cards, ...retired];
  return { cards: all.length, reviews: all.reduce((sum, { id }) => sum + answers(id), 0) };
}

function furtherInstances(decks: readonly Deck[], instances: number): number {
  const cards = decks.flatMap((deck) => deck.cards);
  return cards.reduce((sum, { faces }) => sum + Math.min(instances, faces.length) - 1, 0);
}

async function scheduleOf(workspace: Workspace, decks: readonly Deck[]): Promise<Schedule> {
  const { schedule, problems } = await readSchedule(workspace, decks, Date.now());
  for (const problem of problems) printNote(formatDiagnostic(problem));
  return schedule;
}

function chosenDecks(decks: readonly Deck[], topics: readonly string[]): readonly Deck[] {
  if (decks.length === 0) throw new UserError('there are no decks yet', 'Run `qw build` first.');
  if (topics.length === 0) return decks;
  const ids = decks.map((deck) => deck.topic.id);
  const unknown = topics.find((topic) => !ids.includes(topic));
  if (unknown === undefined) return decks.filter((deck) => topics.includes(deck.topic.id));
  throw new UserError(`there is no deck of a topic "${unknown}"`, `Did you mean "${closest(unknown, ids)}"?`);
}
