import { visibleLine } from '../../present/escape.ts';
import type { TopicReadiness } from '../../schedule/readiness.ts';
import type { Session } from '../../schedule/session.ts';
import {
  firstScreen,
  introduced,
  isIn,
  nextTopic,
  quizScreen,
  resultScreen,
  type StudyScreen,
  type StudyStart,
  studyOf,
} from '../flow.ts';
import type { Ports } from '../ports.ts';
import { decisionLines } from '../screens/learn/learn-lines.ts';
import { sessionLines } from '../screens/review/summary-lines.ts';
import { askSession } from './ask.ts';
import { type Talk as SessionTalk, sayAll, sayLines } from './talk.ts';

interface Talk extends SessionTalk {
  readonly ports: Ports;
}

/**
 * Holds a session, or all that belongs to learning a topic, as a conversation in lines of text: no escape sequence, nothing drawn
 * over, so that a screen reader can read it and a program can answer. Ends with the lines, too.
 */
export async function runPlain(start: StudyStart, talk: Talk): Promise<void> {
  talk.say('One line for each answer; Enter alone shows it. :help lists the words that do more, :quit ends.');
  let screen: StudyScreen | null = firstScreen(start, talk.ports);
  while (screen !== null) screen = await hold(screen, talk);
}

/** What a screen is about, in lines. @returns what comes next; null at the end */
async function hold(screen: StudyScreen, talk: Talk): Promise<StudyScreen | null> {
  switch (screen.kind) {
    case 'path':
      return path(screen, talk);
    case 'quiz': {
      const done = await askSession(screen.session, talk);
      return resultScreen(screen.learn, done, talk.ports) ?? sumUp(done, talk);
    }
    case 'result':
      return result(screen, talk);
    case 'review':
      return sumUp(await askSession(screen.session, talk), talk);
  }
}

function sumUp(session: Session, talk: Talk): null {
  talk.say('');
  sayLines(talk, (width) => sessionLines(session, talk.decks, width));
  return null;
}

async function path({ learn }: Extract<StudyScreen, { kind: 'path' }>, talk: Talk): Promise<StudyScreen | null> {
  const { prerequisites, missing, questions } = learn.quiz;
  sayAll(talk, [`Before ${visibleLine(learn.topic.title)}:`, ...prerequisites.map(readinessText)]);
  if (missing.length > 0) talk.say(`No deck was built for ${missing.map(visibleLine).join(', ')}.`);
  talk.say(`Enter begins a quiz about them, of at most ${questions.length} questions.`);
  return (await isGoing(talk)) ? quizScreen(learn, talk.ports) : null;
}

function readinessText({ topic, title, recall, cards, seen }: TopicReadiness): string {
  if (title === null) return `  ${visibleLine(topic)}: no deck`;
  return `  ${visibleLine(title)}: ${Math.round(recall * 100)} %, ${seen} of ${cards} seen`;
}

async function result(screen: Extract<StudyScreen, { kind: 'result' }>, talk: Talk): Promise<StudyScreen | null> {
  const { learn, decision, events } = screen;
  for (const event of events) await talk.ports.record(event);
  talk.say('');
  sayLines(talk, (width) => decisionLines(decision, learn.topic, talk.decks, width));
  const topic = nextTopic(learn, decision, talk.decks);
  const due = isIn(decision) ? 'what is due.' : 'what it builds on; `:anyway` brings it in all the same.';
  talk.say(`Enter asks ${topic === null ? due : 'its cards.'}`);
  const line = await talk.read();
  if (line === null || line.trim() === ':quit') return null;
  if (!isIn(decision) && line.trim() === ':anyway') return introduced(learn, 'anyway', talk.ports);
  return studyOf(topic, talk.ports);
}

/** Whether the learner goes on. */
async function isGoing({ read }: Talk): Promise<boolean> {
  const line = await read();
  return line !== null && line.trim() !== ':quit';
}
