import { dayDate } from '../domain/day.ts';
import type { DeckOutline } from '../domain/deck.ts';
import { formatDiagnostic } from '../present/diagnostics.ts';
import { visibleLine } from '../present/escape.ts';
import { cardProgress } from '../schedule/card-progress.ts';
import type { Progress } from '../schedule/progress.ts';
import { counts, type Plan } from '../schedule/queue.ts';
import type { Start, StudyStart } from '../tui/flow.ts';
import { nextDue, nextDueText } from '../tui/next-due.ts';
import { readLines } from '../tui/terminal/lines-in.ts';
import type { Workspace } from '../workspace/find.ts';
import { openDesk } from './desk.ts';
import { isOfRobot, print, printNote } from './output.ts';
import type { Study } from './study.ts';
import { openStudy } from './study.ts';
import { planToday, type Today } from './today.ts';

/** How somebody is asked: on screens, in lines of text, or not at all, because nobody is there. */
export type Manner = 'screens' | 'lines' | 'nobody';

/** @param plain whether lines of text are wanted, also from a program */
export function mannerOf(plain = false): Manner {
  const { stdin, stdout, env } = process;
  if (plain) return 'lines';
  if (!stdin.isTTY) return 'nobody';
  // What cannot be drawn on, or not be read where it is drawn on, gets lines.
  const isDrawn = stdout.isTTY && env.TERM !== 'dumb' && env.INK_SCREEN_READER !== 'true';
  return isDrawn ? 'screens' : 'lines';
}

export interface TodayOptions {
  /** Days whose reviews are asked instead; 0 for today's cards. */
  readonly ahead?: number;
  readonly plain?: boolean | undefined;
}

/** Today's cards: asked where somebody is there to answer, listed elsewhere. */
export async function studyToday(workspace: Workspace, { ahead = 0, plain }: TodayOptions = {}): Promise<void> {
  const manner = mannerOf(plain);
  if (manner === 'nobody') return listToday(workspace, ahead);
  if (manner === 'screens') loadAhead();
  const study = await openStudy(workspace);
  printProblems(study);
  const session = ahead === 0 ? study.session(null) : study.ahead(ahead);
  if (session.table.current !== null) return hold(study, { kind: 'review', session }, manner);
  for (const line of emptyLines(study.decks, study.progress(), study.today(), ahead)) print(line);
}

/** Home, where screens can be shown; elsewhere today's cards. */
export async function goHome(workspace: Workspace, notice: string, plain = false): Promise<void> {
  if (mannerOf(plain) !== 'screens') return studyToday(workspace, { plain });
  loadAhead();
  const study = await openStudy(workspace);
  printProblems(study);
  await showScreens(study, { kind: 'home', notice });
  await study.close();
}

/** Asks in the manner that fits. What that takes is loaded here and nowhere before. */
export async function hold(study: Study, start: StudyStart, manner: Exclude<Manner, 'nobody'>): Promise<void> {
  await (manner === 'screens' ? showScreens(study, start) : askInLines(study, start));
  await study.close();
}

async function askInLines(study: Study, start: StudyStart): Promise<void> {
  const { runPlain } = await import('../tui/plain/run.ts');
  const lines = readLines(process.stdin);
  try {
    await runPlain(start, { decks: study.decks, ports: study, read: lines.read, say: print });
  } finally {
    lines.close();
  }
}

async function listToday(workspace: Workspace, ahead: number): Promise<void> {
  const today = await planToday(workspace, Date.now(), ahead);
  printProblems({ log: today });
  for (const line of planLines(today, ahead)) print(line);
}

/** Runs the screens, and prints what they leave behind. */
export async function showScreens(study: Study, start: Start): Promise<void> {
  const { runScreens } = await loadScreens();
  const { stdin, stdout } = process;
  const desk = openDesk(study.workspace, study);
  const lines = await runScreens({
    start,
    allDecks: () => study.decks,
    ports: study,
    desk,
    stdin,
    stdout,
    colour: stdout.hasColors(),
  }).finally(() => desk.close());
  for (const line of lines) print(line);
}

function loadScreens() {
  pretendNoRobot();
  return import('../tui/run.tsx');
}

/** While files are waited for, the screens can be loaded: that takes the larger part of a start. What fails, fails when they are shown. */
function loadAhead(): void {
  loadScreens().catch(() => undefined);
}

/** Ink draws nothing, and without colours, where variables speak of continuous integration; here somebody is watching. */
function pretendNoRobot(): void {
  for (const name of Object.keys(process.env)) {
    if (isOfRobot(name)) delete process.env[name];
  }
}

/** What was found wrong with the log. */
export function printProblems({ log }: { readonly log: Pick<Today, 'problems'> }): void {
  for (const problem of log.problems) printNote(formatDiagnostic(problem));
}

/** The plan of a day, or of so many days ahead, as text, topic by topic. */
export function planLines({ plan, decks, progress }: Pick<Today, 'plan' | 'decks' | 'progress'>, ahead = 0): string[] {
  const all = [...plan.queue, ...plan.later];
  if (all.length === 0) return emptyLines(decks, progress, plan.day, ahead);
  const date = dayDate(plan.day).toISOString().slice(0, 10);
  const topics = decks.filter((deck) => all.some((item) => item.topic.id === deck.topic.id));
  return [
    `${date}: ${countsText(plan)}`,
    ...topics.map(({ topic }) => `  ${visibleLine(topic.title)}: ${countsText(ofTopic(plan, topic.id))}`),
    'Run `qw review` in a terminal to answer them.',
  ];
}

function ofTopic(plan: Plan, topic: string): Pick<Plan, 'queue' | 'later'> {
  const own = (items: Plan['queue']): Plan['queue'] => items.filter((item) => item.topic.id === topic);
  return { queue: own(plan.queue), later: own(plan.later) };
}

function countsText(plan: Pick<Plan, 'queue' | 'later'>): string {
  const { due, learning, new: fresh } = counts(plan);
  return `${due} due, ${learning} learning, ${fresh} new`;
}

/** What to say where nothing is to be asked: no cards at all, or none now. */
function emptyLines(decks: readonly DeckOutline[], progress: Progress, day: number, ahead: number): string[] {
  if (decks.every((deck) => deck.cards.length === 0)) {
    return ['There are no cards yet.', 'Next: write topics in Markdown, then run `qw build`.'];
  }
  const next = nextDueText(nextDue(decks, progress, day), day);
  const days = ahead === 1 ? 'the next day' : `the next ${ahead} days`;
  const nothing = ahead === 0 ? 'Nothing is due now.' : `Nothing becomes due within ${days}.`;
  // Who has nothing to review may have time for what comes.
  const early = ahead === 0 && isAnythingKnown(decks, progress) ? ['To study ahead: qw review --ahead 7'] : [];
  return [nothing, ...(next === '' ? [] : [next]), 'To begin a topic: qw learn <topic>', ...early];
}

function isAnythingKnown(decks: readonly DeckOutline[], progress: Progress): boolean {
  return decks.some((deck) => deck.cards.some((card) => cardProgress(progress, card.id).memory !== null));
}
