import { dayDate } from '../../domain/day.ts';
import { formatDiagnostic } from '../../present/diagnostics.ts';
import { counts } from '../../schedule/queue.ts';
import { openWorkspace } from '../../workspace/find.ts';
import { print, printJson, printNote } from '../output.ts';
import { planToday } from '../today.ts';

export interface DueOptions {
  readonly workspace?: string;
  readonly json?: boolean;
}

/** `qw due` */
export async function due(options: DueOptions): Promise<number> {
  const workspace = await openWorkspace(process.cwd(), options.workspace);
  const { plan, problems } = await planToday(workspace, Date.now());
  for (const problem of problems) printNote(formatDiagnostic(problem));
  const today = counts(plan);
  const date = dayDate(plan.day).toISOString().slice(0, 10);
  if (options.json === true) printJson({ day: date, ...today });
  else print(`${date}: ${today.due} due, ${today.learning} learning, ${today.new} new`);
  return 0;
}
