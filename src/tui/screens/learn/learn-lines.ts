import type { DeckOutline } from '../../../domain/deck.ts';
import { visibleLine } from '../../../present/escape.ts';
import type { Quiz } from '../../../schedule/learn.ts';
import { FEWEST_QUESTIONS, type QuizResult, type WeakTopic } from '../../../schedule/quiz-verdict.ts';
import { type Line, span, stack } from '../../lines/line.ts';
import { wrapWords } from '../../lines/wrap.ts';
import { readinessLines } from './readiness-lines.ts';

/** What `qw learn` decided: by the quiz, without one because there was nothing to ask, or because the learner wanted it so. */
export type Decision =
  | { readonly kind: 'quiz'; readonly result: QuizResult }
  | { readonly kind: 'no-questions' }
  | { readonly kind: 'anyway' };

export interface LearnTopic {
  readonly id: string;
  readonly title: string;
}

/** Whether there is something to ask about a topic. */
export function hasCards({ id }: LearnTopic, decks: readonly DeckOutline[]): boolean {
  return decks.some((deck) => deck.topic.id === id && deck.cards.length > 0);
}

/** The way to a topic: what should be known first, and how well it is. */
export function pathLines({ title }: LearnTopic, quiz: Quiz, width: number): Line[] {
  const words = (text: string): Line[] => wrapWords([span(text)], width);
  if (quiz.prerequisites.length === 0) return words(`${visibleLine(title)} has no prerequisites.`);
  return stack([
    wrapWords([span(`Before ${visibleLine(title)}`, 'title')], width),
    readinessLines(quiz.prerequisites, width),
    quiz.missing.length === 0 ? [] : words(`No deck was built for ${quiz.missing.map(visibleLine).join(', ')}.`),
    words(questionsText(quiz.questions.length)),
  ]);
}

function questionsText(count: number): string {
  if (count === 0) return 'There is nothing to ask about them now: the way is free.';
  const questions = count === 1 ? 'One question' : `${count} questions`;
  const asked = count > FEWEST_QUESTIONS ? `${FEWEST_QUESTIONS} to ${count} questions` : questions;
  return `${asked} about them. Eight right answers in ten bring the topic in.`;
}

/**
 * What came of it.
 *
 * @param decks those of the topic and of what it builds on among them
 */
export function decisionLines(
  decision: Decision,
  topic: LearnTopic,
  decks: readonly DeckOutline[],
  width: number,
): Line[] {
  const next = hasCards(topic, decks) ? 'Its cards are next.' : 'There are no cards of it to ask.';
  const titles = new Map(decks.map((deck) => [deck.topic.id, deck.topic.title]));
  const title = visibleLine(topic.title);
  const words = (text: string): Line[] => wrapWords([span(text)], width);
  if (decision.kind !== 'quiz') {
    const why = decision.kind === 'anyway' ? 'Brought in without the quiz.' : 'Nothing has to be known first.';
    return stack([wrapWords([span(`✓ ${title}`, 'good')], width), words(`${why} ${next}`)]);
  }
  const { passed, asked, right, weak } = decision.result;
  const score = `${right} of ${asked} right`;
  if (passed) {
    return stack([wrapWords([span(`✓ Passed: ${score}`, 'good')], width), words(`${title} is in. ${next}`)]);
  }
  return stack([
    wrapWords([span(`✗ Not yet: ${score}`, 'bad')], width),
    words(`What ${title} builds on is not firm yet:`),
    weak.flatMap((one) => [
      ...wrapWords(
        [
          span(`  · ${visibleLine(titles.get(one.topic) ?? one.topic)}`),
          span(`  ${one.wrong} of ${one.asked} wrong`, 'muted'),
        ],
        width,
      ),
      ...placesToRead(one).flatMap((place) => wrapWords([span(`    ${place}`, 'muted')], width)),
    ]),
    words('Their cards come first now, before all other new ones.'),
    wrapWords([span(`To go on all the same: qw learn ${visibleLine(topic.id)} --anyway`, 'muted')], width),
  ]);
}

/** Most sections that are named of one topic. */
const PLACES = 3;

/** Where to read what was not known: file, line and heading of each section. */
function placesToRead({ missed }: WeakTopic): string[] {
  const sections = new Map(missed.map(({ card, topic }) => [card.section.join('\n'), { card, topic }]));
  return [...sections.values()]
    .slice(0, PLACES)
    .map(({ card, topic }) => visibleLine(`${topic.file}:${card.line} ${card.section.at(-1) ?? ''}`.trimEnd()));
}
