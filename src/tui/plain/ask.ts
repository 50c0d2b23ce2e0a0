import type { Answer } from '../../domain/card.ts';
import { GRADES, type Grade } from '../../domain/review.ts';
import { cardView } from '../../present/card-view.ts';
import { outputLines } from '../../present/diff.ts';
import { intervalText } from '../../present/interval.ts';
import { judge } from '../../present/judge.ts';
import type { Outcomes } from '../../schedule/fsrs.ts';
import { act, type Session } from '../../schedule/session.ts';
import type { Shown } from '../../schedule/table.ts';
import { ALL_GRADES, GRADE_NAMES, outcomeText } from '../screens/review/grades.ts';
import { kindTexts } from '../screens/review/header.ts';
import { answerText, questionText } from './card-text.ts';
import { obeyWord, perform, type Sitting } from './sitting.ts';
import { sayAll, type Talk } from './talk.ts';
import { readEntered } from './words.ts';

/** Asks a session card by card, until there are no more, the learner leaves, or no line comes any more. */
export async function askSession(session: Session, talk: Talk): Promise<Session> {
  let sitting: Sitting = { session, given: null, past: [], shown: null, wanted: null };
  for (;;) {
    const { current } = sitting.session.table;
    const next: Sitting | null = current === null ? null : await turn(sitting, current, talk);
    if (next === null) return sitting.session;
    sitting = next;
  }
}

/** One line of the conversation, or one answer of several. @returns null where it is over */
function turn(sitting: Sitting, current: Shown, talk: Talk): Promise<Sitting | null> {
  if (current.revealed !== null) return grade(sitting, current, current.revealed.outcomes, talk);
  const isEarly = sitting.session.table.repeats && current.item.dueAt > talk.ports.now().at;
  return isEarly && sitting.wanted !== current ? wait(sitting, current, talk) : question(sitting, current, talk);
}

async function question(sitting: Sitting, current: Shown, talk: Talk): Promise<Sitting | null> {
  const view = cardView(current.item.card, current.instance);
  if (sitting.shown !== current) sayAll(talk, ['', headText(sitting.session, current), ...questionText(view, false)]);
  const { answer } = current.face;
  talk.say(promptText(answer));
  const line = await talk.read();
  if (line === null) return null;
  const asked = { ...sitting, shown: current };
  const entered = readEntered(line);
  if (entered.kind === 'word') return obeyWord(asked, entered.word, entered.rest, talk);
  const typed = answer.kind === 'output' ? await readOutput(line, answer.text, talk) : line;
  const given = { typed, judgement: typed.trim() === '' ? null : judge(answer, typed) };
  sayAll(talk, answerText(view, answer, given));
  const { session } = act(sitting.session, { type: 'reveal', ...talk.ports.now() });
  return { ...asked, session, given, shown: session.table.current };
}

function headText({ table }: Session, { item }: Shown): string {
  const left = 1 + table.queue.length + table.later.length;
  const parts = [`${table.answers.length} done, ${left} left`, cardView(item.card, 0).breadcrumb.join(', ')];
  return [...parts, kindTexts(item).join(', ')].map((part) => `${part}.`).join(' ');
}

function promptText(answer: Answer): string {
  if (answer.kind !== 'output') return 'Your answer:';
  return `What it prints, line by line; ${hasGap(answer.text) ? '' : 'an empty line or '}. alone ends it:`;
}

/** Whether one of the printed lines is empty, so that such a line cannot end the answer. */
function hasGap(text: string): boolean {
  return outputLines(text).includes('');
}

/** The lines up to the one that ends them. */
async function readOutput(first: string, expected: string, { read }: Talk): Promise<string> {
  const lines: string[] = [];
  const ends = (line: string): boolean => line === '.' || (line === '' && (lines.length === 0 || !hasGap(expected)));
  for (let line: string | null = first; line !== null && !ends(line); line = await read()) lines.push(line);
  return lines.join('\n');
}

async function grade(sitting: Sitting, current: Shown, outcomes: Outcomes, talk: Talk): Promise<Sitting | null> {
  const given = sitting.given ?? { typed: '', judgement: null };
  const suggested = given.judgement?.suggested ?? GRADES.again;
  if (sitting.shown !== current) {
    const view = cardView(current.item.card, current.instance);
    const answer = answerText(view, current.face.answer, given);
    sayAll(talk, ['', headText(sitting.session, current), ...questionText(view, true), ...answer]);
  }
  const grades = ALL_GRADES.map((one) => `${one} ${GRADE_NAMES[one]} ${outcomeText(outcomes[one])}`);
  talk.say(`Grade: ${grades.join(', ')}. Enter takes ${suggested}, ${GRADE_NAMES[suggested]}.`);
  const line = await talk.read();
  if (line === null) return null;
  const asked = { ...sitting, shown: current };
  const entered = readEntered(line);
  if (entered.kind === 'word') return obeyWord(asked, entered.word, entered.rest, talk);
  const chosen = entered.text.trim() === '' ? suggested : gradeOf(entered.text.trim().toLowerCase());
  if (chosen !== null) return perform(asked, { type: 'grade', grade: chosen, at: talk.ports.now().at }, talk);
  talk.say('That is no grade. Enter 1, 2, 3 or 4; :help lists the other words.');
  return asked;
}

function gradeOf(text: string): Grade | null {
  return ALL_GRADES.find((one) => text === String(one) || text === GRADE_NAMES[one].toLowerCase()) ?? null;
}

/** Everything else is done: the card in hand is a learning step that is not due yet. */
async function wait(sitting: Sitting, current: Shown, talk: Talk): Promise<Sitting | null> {
  const minutes = (current.item.dueAt - talk.ports.now().at) / 60_000;
  const left = 1 + sitting.session.table.later.length;
  talk.say('');
  talk.say(
    `Everything else is done for now. Still being learned: ${left}; the next is due in ${intervalText({ minutes })}.`,
  );
  talk.say('Enter asks it now, :quit ends; it will wait.');
  const line = await talk.read();
  if (line === null) return null;
  const entered = readEntered(line);
  if (entered.kind === 'word') return obeyWord(sitting, entered.word, entered.rest, talk);
  // Dealt anew, so that the time until now is not counted as thinking.
  const { session } = act(sitting.session, { type: 'skip', at: talk.ports.now().at });
  return { ...sitting, session, wanted: session.table.current };
}
