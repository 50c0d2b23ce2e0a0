import { UserError } from '../../domain/errors.ts';
import { subjectOf } from '../../domain/subject.ts';
import { formatDiagnostic } from '../../present/diagnostics.ts';
import { visibleLine } from '../../present/escape.ts';
import { type Evaluation, evaluate } from '../../schedule/evaluation.ts';
import { answersFor, FEWEST_REVIEWS, weightsOf } from '../../schedule/optimisation.ts';
import { type TrainingData, trainingData } from '../../schedule/training.ts';
import { changeSetting } from '../../workspace/change-settings.ts';
import { openWorkspace, type Workspace } from '../../workspace/find.ts';
import { type History, readHistory } from '../history.ts';
import { optimisationLines } from '../optimisation-lines.ts';
import { loadOptimiser } from '../optimiser.ts';
import { print, printJson, printNote } from '../output.ts';
import { createPercentage } from '../percentage.ts';
import { outputWidth } from '../width.ts';

export interface OptimizeOptions {
  readonly workspace?: string;
  readonly subject?: string;
  readonly apply?: boolean;
  readonly json?: boolean;
}

/** What came of it. */
export interface Optimisation {
  /** Null where the parameters are those of all subjects that have none of their own. */
  readonly subject: string | null;
  readonly cards: number;
  /** Reviews to learn from, and reviews held back to test on. */
  readonly train: number;
  readonly test: number;
  /** Reviews that are still missing; the rest is null then. */
  readonly missing: number;
  readonly weights: readonly number[] | null;
  /** On the reviews held back: with the parameters that count now, and with the new ones. */
  readonly before: Evaluation | null;
  readonly after: Evaluation | null;
  readonly better: boolean;
  /** The file that the weights were written to. */
  readonly written: string | null;
}

/** `qw optimize` */
export async function optimize(options: OptimizeOptions): Promise<number> {
  const workspace = await openWorkspace(process.cwd(), options.workspace);
  const history = await readHistory(workspace, Date.now());
  for (const problem of history.problems) printNote(formatDiagnostic(problem));
  const subject = options.subject ?? null;
  if (subject !== null) requireSubject(history, subject);
  const data = trainingData(history.events, answersFor(subject, history.decks, workspace.settings.scheduler));
  const found = await learn(workspace, subject, data);
  const result = options.apply === true && found.better ? await apply(workspace, found) : found;
  if (options.json === true) printJson(result);
  else for (const line of optimisationLines(result, outputWidth())) print(line);
  return 0;
}

/** @throws {UserError} where no deck is of the subject */
function requireSubject({ decks }: History, subject: string): void {
  const subjects = [...new Set(decks.map(({ topic }) => subjectOf(topic.id)))].sort();
  if (subjects.includes(subject)) return;
  const hint =
    subjects.length === 0
      ? 'Run `qw build` to make decks from your topics.'
      : `Subjects are the first parts of the ids of topics: ${subjects.map(visibleLine).join(', ')}.`;
  throw new UserError(`no deck of a subject "${visibleLine(subject)}"`, hint);
}

async function learn(workspace: Workspace, subject: string | null, data: TrainingData): Promise<Optimisation> {
  const { scheduler } = workspace.settings;
  const { train, test, cards } = data;
  const missing = Math.max(0, FEWEST_REVIEWS - train.length - test.length);
  const nothing = { weights: null, before: null, after: null, better: false, written: null };
  const size = { subject, cards, train: train.length, test: test.length, missing };
  if (missing > 0) return { ...size, ...nothing };
  const { train: trainOn } = await loadOptimiser();
  const percentage = createPercentage('learning');
  percentage.show(0);
  const weights = await trainOn(train, scheduler.relearningSteps.length, percentage.show);
  percentage.end();
  const before = evaluate(weightsOf(subject, scheduler), test);
  const after = evaluate(weights, test);
  const better = after.logLoss < before.logLoss && after.rmseBins <= before.rmseBins;
  return { ...size, weights, before, after, better, written: null };
}

async function apply(workspace: Workspace, found: Optimisation): Promise<Optimisation> {
  const path = found.subject === null ? ['weights'] : ['subjects', found.subject, 'weights'];
  return { ...found, written: await changeSetting(workspace, path, found.weights) };
}
