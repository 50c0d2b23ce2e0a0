import { UserError } from '../../domain/errors.ts';
import { listBackups, momentOf } from '../../store/backups.ts';
import { examineDevice, examineExportTimes, examineLog, findLeftovers, type Trouble } from '../../store/examine.ts';
import { backupFolder, logPaths } from '../../store/paths.ts';
import { isUsableSnapshot, snapshotPath } from '../../store/snapshot.ts';
import { notRead } from '../../store/trouble.ts';
import { createDeckStore } from '../../workspace/deck-files.ts';
import type { Workspace } from '../../workspace/find.ts';
import { plural } from '../output.ts';
import { type Check, type Finding, note, ok, problem } from './check.ts';

const DAY = 86_400_000;
/** Days after which a learner should hear that the newest backup is old. */
const OLD = 7;
const REPAIR = '`qw doctor --repair` removes it.';

/**
 * What the learner cannot get again: the reviews, and the files around them; and the decks.
 *
 * @param now epoch milliseconds
 */
export function dataChecks({ data, decks }: Workspace, now: number): readonly Check[] {
  const checks: readonly Check[] = [
    { name: 'Decks', run: () => deckFinding(decks) },
    { name: 'Reviews', run: async () => reviewFindings(data) },
    { name: 'Device', run: async () => findingOf(await examineDevice(data)) ?? [] },
    { name: 'Export times', run: async () => findingOf(await examineExportTimes(data)) ?? [] },
    { name: 'Snapshot', run: () => snapshotFinding(data) },
    { name: 'Backups', run: () => backupFinding(data, now) },
    { name: 'Leftovers', run: () => leftoverFindings(data, now) },
  ];
  return checks.map(({ name, run }) => ({ name, run: () => run().catch((error: unknown) => refusal(data, error)) }));
}

/** What cannot even be looked at is a finding, and not the end of the others. */
function refusal(data: string, cause: unknown): Finding {
  const error = notRead(data, cause);
  if (error instanceof UserError) return problem(error.message, error.hint);
  throw error;
}

async function deckFinding(folder: string): Promise<Finding> {
  const decks = await createDeckStore(folder).list();
  return ok(`${plural(decks.length, 'deck')} in ${folder}`);
}

function reviewFindings(data: string): readonly Finding[] {
  const { files, events, troubles } = examineLog(data);
  const found = troubles.flatMap((trouble) => findingOf(trouble) ?? []);
  return found.some(({ status }) => status === 'problem')
    ? found
    : [ok(`${plural(events, 'event')} in ${plural(files, 'file')}`), ...found];
}

function findingOf(trouble: Trouble | null): Finding | null {
  if (trouble === null) return null;
  return trouble.harmless ? note(trouble.problem, trouble.hint) : problem(trouble.problem, trouble.hint);
}

async function snapshotFinding(data: string): Promise<Finding | readonly Finding[]> {
  return isUsableSnapshot(data) ? [] : note(`${snapshotPath(data)} is damaged, and made again when needed`, REPAIR);
}

async function backupFinding(data: string, now: number): Promise<Finding | readonly Finding[]> {
  const [newest] = await listBackups(backupFolder(data));
  if (newest === undefined) {
    return logPaths(data).length === 0
      ? []
      : note('there is none', '`qw backup` makes one; so does your next session.');
  }
  const days = Math.floor((now - momentOf(newest)) / DAY);
  const age = `the newest is ${days === 0 ? 'of today' : `${plural(days, 'day')} old`}: ${newest.path}`;
  return days > OLD ? note(age, '`qw backup` makes one; so does your next session.') : ok(age);
}

async function leftoverFindings(data: string, now: number): Promise<readonly Finding[]> {
  const found = await findLeftovers(data, now);
  return found.map((path) => note(`${path} was left by a process that ended`, REPAIR));
}
