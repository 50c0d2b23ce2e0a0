import { formatDiagnostic } from '../../present/diagnostics.ts';
import { answerHabits } from '../../schedule/answer-habits.ts';
import { type Simulation, simulate as simulateDays } from '../../schedule/simulate.ts';
import { openWorkspace } from '../../workspace/find.ts';
import { readHistory } from '../history.ts';
import { print, printJson, printNote } from '../output.ts';
import { createPercentage } from '../percentage.ts';
import { mean, simulationLines } from '../simulation-lines.ts';
import { outputWidth } from '../width.ts';

export interface SimulateOptions {
  readonly workspace?: string;
  readonly json?: boolean;
  readonly days: number;
  readonly retention?: readonly number[];
}

const USUAL = [0.75, 0.8, 0.85, 0.9, 0.95];
/** All retentions meet the same chances. */
const SEED = 1;
const MINUTE = 60_000;

/** `qw simulate` */
export async function simulate(options: SimulateOptions): Promise<number> {
  const workspace = await openWorkspace(process.cwd(), options.workspace);
  const { settings } = workspace;
  const history = await readHistory(workspace, Date.now());
  for (const problem of history.problems) printNote(formatDiagnostic(problem));
  const now = settings.scheduler.desiredRetention;
  const wanted = [...new Set(options.retention ?? [...USUAL, now])].sort((a, b) => a - b);
  const habits = answerHabits(history.events, history.day);
  const percentage = createPercentage('simulating');
  const simulations = wanted.map((desiredRetention, at) => {
    percentage.show(at / wanted.length);
    const parameters = { ...settings.scheduler, desiredRetention };
    return simulateDays({ ...history, days: options.days, parameters, settings, habits, seed: SEED });
  });
  percentage.end();
  if (options.json === true) printJson({ days: options.days, habits, simulations: simulations.map(summary) });
  else for (const line of simulationLines({ ...settings, simulations, now, habits }, outputWidth())) print(line);
  return 0;
}

function summary({ days, ...rest }: Simulation): unknown {
  return {
    ...rest,
    answersPerDay: mean(days, ({ answers }) => answers),
    minutesPerDay: mean(days, ({ took }) => took / MINUTE),
    answers: days.map(({ answers }) => answers),
  };
}
