import { compareText } from '../domain/diagnostic.ts';
import { GRADES, type Grade, type NewEvent } from '../domain/review.ts';
import { deckEntries, type Entry } from './entries.ts';
import { createScheduler } from './fsrs.ts';
import { isSetAside } from './progress.ts';
import { type PlanItem, planItem } from './queue.ts';
import { type ReadinessInput, readiness, recallNow, type TopicReadiness } from './readiness.ts';
import { shuffleKey } from './shuffle.ts';
import { takenToday } from './siblings.ts';

/** The questions before a topic. Without questions there is nothing to hold the learner back: `judgeQuiz` passes it. */
export interface Quiz {
  readonly topic: string;
  /** Weakest first; what `startSession` takes as its queue. */
  readonly questions: readonly PlanItem[];
  /** All prerequisites, the nearest first. */
  readonly prerequisites: readonly TopicReadiness[];
  /** Prerequisites for which there is no deck. */
  readonly missing: readonly string[];
}

export interface QuizInput extends ReadinessInput {
  /** Orders what is equal otherwise. */
  readonly seed: string;
  /** Most questions. */
  readonly limit: number;
}

/** A question that was not taken yet. */
interface Candidate {
  readonly entry: Entry;
  readonly recall: number;
  readonly tie: number;
}

/**
 * A quiz over the prerequisites of a topic: each of them is asked while the limit allows, the weaker ones more; within a topic
 * the weakest cards; of siblings only one, none of which one was answered today.
 */
export function planQuiz(input: QuizInput): Quiz {
  const prerequisites = readiness(input);
  const chosen = choose(prerequisites, candidates(input), input);
  return {
    topic: input.topic,
    questions: chosen.sort(compareCandidates).map(({ entry }) => planItem(entry, 'quiz')),
    prerequisites,
    missing: prerequisites.filter((one) => one.title === null).map((one) => one.topic),
  };
}

/** The cards that may be asked, by topic, weakest first. */
function candidates({ decks, progress, day, seed }: QuizInput): Map<string, Candidate[]> {
  const scheduler = createScheduler(progress.parameters);
  const ofDeck = (entries: readonly Entry[]) =>
    entries
      .filter((entry) => !isSetAside(entry.state, day))
      .map((entry) => ({ entry, recall: recallNow(scheduler, entry.state, day), tie: shuffleKey(seed, entry.card.id) }))
      .sort(compareCandidates);
  return new Map(decks.map((deck) => [deck.topic.id, ofDeck(deckEntries(deck, progress))]));
}

function compareCandidates(a: Candidate, b: Candidate): number {
  return a.recall - b.recall || a.tie - b.tie;
}

function choose(
  prerequisites: readonly TopicReadiness[],
  byTopic: ReadonlyMap<string, readonly Candidate[]>,
  { decks, progress, day, limit }: QuizInput,
): Candidate[] {
  const taken = takenToday(decks, progress, day);
  const shares = [...prerequisites]
    .sort((a, b) => a.recall - b.recall)
    .map((one) => ({ weakness: 1 - one.recall, waiting: [...(byTopic.get(one.topic) ?? [])], taken: 0 }));
  const chosen: Candidate[] = [];
  for (let share = neediest(shares); share !== undefined && chosen.length < limit; share = neediest(shares)) {
    const candidate = share.waiting.shift();
    if (candidate === undefined || !isFree(candidate.entry, taken, day)) continue;
    for (const key of candidate.entry.card.siblings) taken.add(key);
    chosen.push(candidate);
    share.taken++;
  }
  return chosen;
}

/** What a topic gets of the quiz. */
interface Share {
  readonly weakness: number;
  readonly waiting: Candidate[];
  taken: number;
}

/** Every topic once, then by the method of the highest averages (D'Hondt), where a topic's votes are its weakness. */
function neediest(shares: readonly Share[]): Share | undefined {
  const open = shares.filter((share) => share.waiting.length > 0);
  const unasked = open.find((share) => share.taken === 0);
  if (unasked !== undefined) return unasked;
  const claim = (share: Share) => share.weakness / (share.taken + 1);
  return open.reduce<Share | undefined>(
    (best, one) => (best === undefined || claim(one) > claim(best) ? one : best),
    undefined,
  );
}

function isFree(entry: Entry, taken: ReadonlySet<string>, day: number): boolean {
  return entry.memory?.lastDay === day || !entry.card.siblings.some((key) => taken.has(key));
}

/** What came of a quiz. */
export interface QuizResult {
  readonly passed: boolean;
  readonly asked: number;
  readonly right: number;
  /** Prerequisites with wrong answers, the worst first. */
  readonly weak: readonly { readonly topic: string; readonly wrong: number; readonly asked: number }[];
  /** What to append: the topic is introduced, or its weak prerequisites come first among the new cards. */
  readonly events: readonly NewEvent[];
}

export interface JudgeInput {
  readonly topic: string;
  readonly answers: readonly { readonly item: PlanItem; readonly grade: Grade }[];
  readonly day: number;
  readonly at: number;
}

/** Eight right answers in ten pass; every grade but `again` is right. */
export function judgeQuiz({ topic, answers, day, at }: JudgeInput): QuizResult {
  const right = answers.filter((answer) => answer.grade !== GRADES.again).length;
  const passed = right * 10 >= answers.length * 8;
  const weak = weakTopics(answers);
  const decide = (one: string, decision: 'introduced' | 'queued'): NewEvent => ({
    type: 'topic',
    topic: one,
    decision,
    day,
    at,
  });
  const events = passed ? [decide(topic, 'introduced')] : weak.map((one) => decide(one.topic, 'queued'));
  return { passed, asked: answers.length, right, weak, events };
}

function weakTopics(answers: JudgeInput['answers']): { topic: string; wrong: number; asked: number }[] {
  const topics = new Map<string, { topic: string; wrong: number; asked: number }>();
  for (const { item, grade } of answers) {
    const { topic, wrong, asked } = topics.get(item.topic.id) ?? { topic: item.topic.id, wrong: 0, asked: 0 };
    topics.set(topic, { topic, wrong: wrong + (grade === GRADES.again ? 1 : 0), asked: asked + 1 });
  }
  return [...topics.values()]
    .filter((one) => one.wrong > 0)
    .sort((a, b) => b.wrong - a.wrong || b.wrong / b.asked - a.wrong / a.asked || compareText(a.topic, b.topic));
}
