import { UserError } from '../../domain/errors.ts';
import type { UserSettings } from '../../domain/settings.ts';
import { DEFAULT_USER_SETTINGS } from '../../domain/settings.ts';
import { visibleLine } from '../../present/escape.ts';
import { defaultCacheFolder } from '../../runtimes/cache-folder.ts';
import { createRunner } from '../../runtimes/run.ts';
import { repair } from '../../store/repair.ts';
import { readUserSettings } from '../../workspace/user-settings.ts';
import type { Check, Finding } from '../checks/check.ts';
import { COMPUTER_CHECKS } from '../checks/computer.ts';
import { dataChecks } from '../checks/data.ts';
import { habitCheck } from '../checks/habits.ts';
import { languageChecks } from '../checks/languages.ts';
import { lookAround } from '../checks/workspace.ts';
import { paint, plural, print, printJson } from '../output.ts';

export interface DoctorOptions {
  readonly workspace?: string;
  readonly json?: boolean;
  readonly repair?: boolean;
}

type Report = { readonly name: string } & Finding;

/** `qw doctor`: 1 where something is broken. */
export async function doctor(options: DoctorOptions): Promise<number> {
  const { finding, workspace, use } = await lookAround(options.workspace);
  const repairs = options.repair === true && workspace !== null ? await repair(workspace.data, Date.now()) : [];
  if (options.json !== true)
    for (const done of repairs) print(`${paint('green', 'repaired', process.stdout)} ${visibleLine(done)}`);
  const { native } = await usableSettings();
  const runner = createRunner({ cacheDir: defaultCacheFolder(), native });
  const checks: readonly Check[] = [
    ...COMPUTER_CHECKS,
    { name: 'Workspace', run: async () => finding },
    ...(workspace === null ? [] : dataChecks(workspace, Date.now())),
    ...(workspace === null ? [] : [habitCheck(workspace, Date.now())]),
    ...languageChecks(runner, use),
  ];
  const reports: Report[] = [];
  try {
    for (const check of checks) {
      for (const finding of [await check.run()].flat()) {
        const report = { name: check.name, ...finding };
        reports.push(report);
        if (options.json !== true) printReport(report);
      }
    }
  } finally {
    await runner.close();
  }
  const problems = reports.filter(({ status }) => status === 'problem').length;
  if (options.json === true) printJson({ ok: problems === 0, repairs, checks: reports });
  else print(problems === 0 ? 'All is well.' : `${plural(problems, 'problem')}.`);
  return problems === 0 ? 0 : 1;
}

/** Wrong settings are a finding, and not the end of the others. */
async function usableSettings(): Promise<UserSettings> {
  try {
    return await readUserSettings();
  } catch (error) {
    if (error instanceof UserError) return DEFAULT_USER_SETTINGS;
    throw error;
  }
}

const STYLES = { ok: 'green', note: 'yellow', problem: 'red' } as const;
const STATUS_WIDTH = 9;
const NAME_WIDTH = 15;

function printReport({ name, status, message, hint }: Report): void {
  const mark = paint(STYLES[status], status, process.stdout) + ' '.repeat(STATUS_WIDTH - status.length);
  print(`${mark}${name.padEnd(NAME_WIDTH)}${visibleLine(message)}`);
  if (hint !== undefined) print(`${' '.repeat(STATUS_WIDTH + NAME_WIDTH)}${visibleLine(hint)}`);
}
