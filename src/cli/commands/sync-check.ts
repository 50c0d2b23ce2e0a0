import { realpath, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { DeckOutline } from '../../domain/deck.ts';
import { UserError } from '../../domain/errors.ts';
import { formatDiagnostic } from '../../present/diagnostics.ts';
import { visibleLine } from '../../present/escape.ts';
import { compareLogs, type Merging } from '../../schedule/merging.ts';
import { type OpenReviewLog, openReviewLog } from '../../store/review-log.ts';
import { createDeckStore } from '../../workspace/deck-files.ts';
import { openWorkspace } from '../../workspace/find.ts';
import { SETTINGS_FILE } from '../../workspace/root.ts';
import { mergingLines } from '../merging-lines.ts';
import { print, printJson, printNote } from '../output.ts';

export interface SyncCheckOptions {
  readonly workspace?: string;
  readonly json?: boolean;
}

/** A device without a log: for it, logs are opened without mending what a crash left of them. */
const READER = 'reader';

/** `qw sync-check <folder>`: 1 where events are in conflict or clocks were wrong. */
export async function syncCheck(folder: string, options: SyncCheckOptions): Promise<number> {
  const workspace = await openWorkspace(process.cwd(), options.workspace);
  const other = await dataFolder(resolve(folder));
  if (other === workspace.data) {
    throw new UserError(`${folder} is this workspace itself`, 'Name the folder of another copy.');
  }
  const now = Date.now();
  const [ours, theirs] = [await openToRead(workspace.data, now), await openToRead(other, now)];
  const merging = compareLogs(ours.events, theirs.events, now);
  for (const problem of [...ours.problems, ...theirs.problems]) printNote(formatDiagnostic(problem));
  if (options.json === true) printJson(merging);
  else {
    const decks = await createDeckStore(workspace.decks).list();
    for (const line of lines(merging, decks, visibleLine(folder), theirs.events.length)) print(line);
  }
  return merging.conflicts.length + merging.clocks.length === 0 ? 0 : 1;
}

function lines(merging: Merging, decks: readonly DeckOutline[], folder: string, events: number): string[] {
  if (events === 0) return [`There are no reviews in ${folder}: nothing would change.`];
  const changes = mergingLines(merging, decks);
  if (changes.length === 0) return [`Nothing would change: all that is in ${folder} is here already.`];
  return [
    ...changes,
    'Nothing was written. To take it in, copy its reviews/*.jsonl here, under other names where a name is taken.',
  ];
}

/**
 * Where the data are: in a workspace where its settings say so, else in the folder itself.
 *
 * @throws {UserError} where there is no log
 */
async function dataFolder(folder: string): Promise<string> {
  if (await exists(join(folder, SETTINGS_FILE))) return (await openWorkspace(folder, folder)).data;
  if (await exists(join(folder, 'reviews'))) return realpath(folder);
  throw new UserError(`${folder} holds no reviews`, 'Name another workspace, or a copy of its folder `data`.');
}

function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

function openToRead(dataDir: string, now: number): Promise<OpenReviewLog> {
  return openReviewLog({ dataDir, device: READER, now: () => now });
}
