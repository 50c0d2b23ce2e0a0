import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { type AnkiHistory, ankiEvents, cardsByGuid, LIMITS, readAnki, standingEvents } from '../../anki/index.ts';
import type { Deck } from '../../domain/deck.ts';
import { UserError } from '../../domain/errors.ts';
import type { LogEvent } from '../../domain/review.ts';
import { formatDiagnostic } from '../../present/diagnostics.ts';
import { visibleLine } from '../../present/escape.ts';
import { addEvents } from '../../store/add-events.ts';
import { makeBackup } from '../../store/backups.ts';
import { backupFolder } from '../../store/paths.ts';
import { createDeckStore } from '../../workspace/deck-files.ts';
import { openWorkspace, type Workspace } from '../../workspace/find.ts';
import { offsetAt, readSchedule } from '../anki-schedule.ts';
import { importLines, knownCount, type Merge } from '../import-lines.ts';
import { carriedOn, knownRows, retiredCards } from '../known-rows.ts';
import { bytesText, plural, print, printJson, printNote } from '../output.ts';

export interface ImportOptions {
  readonly workspace?: string;
  readonly yes?: boolean;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** `qw import anki FILE`: 1 where there was something to add and it was not wanted. */
export async function importFromAnki(file: string, options: ImportOptions): Promise<number> {
  const workspace = await openWorkspace(process.cwd(), options.workspace);
  const decks = await createDeckStore(workspace.decks).list();
  if (decks.length === 0) throw new UserError('there are no decks yet', 'Run `qw build` first.');
  const path = resolve(file);
  const merge = await mergeOf(workspace, decks, path);
  const isJson = options.json === true;
  if (!isJson) for (const line of importLines(merge)) print(line);
  const isWanted = merge.events.length > 0 && options.dryRun !== true && (await isConfirmed(options));
  const added = isWanted ? await write(workspace, merge.events, isJson) : 0;
  if (isJson) printJson(toJson(merge, added));
  else if (merge.events.length > 0 && !isWanted) print('Nothing was written. To write without being asked, add --yes.');
  return merge.events.length > 0 && !isWanted && options.dryRun !== true ? 1 : 0;
}

async function mergeOf(workspace: Workspace, decks: readonly Deck[], path: string): Promise<Merge> {
  const now = Date.now();
  const cards = cardsByGuid(decks);
  const history = await readPackage(path, (guid) => cards.has(guid), now);
  const { schedule, events: log, problems } = await readSchedule(workspace, decks, now);
  for (const problem of problems) printNote(formatDiagnostic(problem));
  const { rollover } = workspace.settings.scheduler;
  const nameOf = carriedOn(decks);
  const isKnown = knownRows(log, nameOf, schedule.cards);
  const reviews = ankiEvents(history, { cards, isKnown, offsetAt, rollover });
  const isRetired = retiredCards(decks);
  const standings = standingEvents(history, { cards, isRetired, log, nameOf, offsetAt, rollover, now });
  const events = [...reviews, ...standings].sort((a, b) => a.seq - b.seq);
  return { path, history, events };
}

async function readPackage(path: string, isOurs: (guid: string) => boolean, now: number): Promise<AnkiHistory> {
  try {
    const { size } = await stat(path);
    if (size > LIMITS.package)
      throw new UserError(
        `it has ${bytesText(size)}: too large`,
        'Export only the deck with your quizwright cards, without media.',
      );
    return await readAnki(await readFile(path), isOurs, now);
  } catch (error) {
    if (error instanceof UserError)
      throw new UserError(`${path}: ${error.message}`, `Nothing was changed. ${error.hint}`, { cause: error });
    const reason = error instanceof Error && 'code' in error ? error.message : null;
    if (reason === null) throw error;
    throw new UserError(`${path}: it cannot be read: ${reason}`, 'Nothing was changed.', { cause: error });
  }
}

/** Asks on a terminal; elsewhere nobody can answer. */
function isConfirmed({ yes, json }: ImportOptions): Promise<boolean> {
  const { stdin: input, stdout: output } = process;
  if (yes === true) return Promise.resolve(true);
  if (json === true || !input.isTTY || !output.isTTY) return Promise.resolve(false);
  const asking = createInterface({ input, output });
  return new Promise((done) => {
    asking.once('close', () => done(false));
    asking.question('Add this to your reviews? [y/N] ', (answer) => {
      done(/^y(es)?$/i.test(answer.trim()));
      asking.close();
    });
  });
}

/** What is there is backed up before. */
async function write({ data }: Workspace, events: readonly LogEvent[], isSilent: boolean): Promise<number> {
  const before = await makeBackup(data, backupFolder(data), Date.now());
  const { added, conflicts } = await addEvents(data, events);
  if (conflicts > 0) printNote(`${plural(conflicts, 'event')} had the number of another: one of each two counts.`);
  if (isSilent) return added;
  print(`Added ${plural(added, 'event')}.`);
  if (before !== null) print(`What was there before: qw restore ${visibleLine(before.name)}`);
  return added;
}

function toJson(merge: Merge, added: number): Record<string, unknown> {
  const { path, history, events } = merge;
  const { entries, standings, isScheduled, ...about } = history;
  return { file: path, ...about, rows: entries.length, known: knownCount(merge), events, added };
}
