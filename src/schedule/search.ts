import type { CardOutline } from '../domain/card.ts';
import type { Deck, DeckOutline, DeckTopic } from '../domain/deck.ts';
import { faceText } from '../domain/face-text.ts';
import { subjectOf } from '../domain/subject.ts';
import { cardProgress } from './card-progress.ts';
import { isInState, type StateContext } from './card-states.ts';
import type { Entry } from './entries.ts';
import type { Progress } from './progress.ts';
import { foldText, type Query, type Term } from './query.ts';

/** A card that can be searched for. */
export interface SearchCard {
  readonly card: CardOutline;
  readonly topic: DeckTopic;
  /** The topic's id and subject, folded. */
  readonly names: { readonly topic: string; readonly subject: string };
}

/** What cards show, folded, by their ids. */
export type CardTexts = ReadonlyMap<string, string>;

export interface SearchContext extends StateContext {
  readonly progress: Progress;
  /** Only queries that `asksForText` look at it. A card without a text shows none. */
  readonly texts: CardTexts;
}

/** All cards of decks, in their order. Made once: searching again is cheap. */
export function searchCards(decks: readonly DeckOutline[]): SearchCard[] {
  return decks.flatMap(({ topic, cards }) => {
    const names = { topic: foldText(topic.id), subject: foldText(subjectOf(topic.id)) };
    return cards.map((card) => ({ card, topic, names }));
  });
}

/** Breadcrumb, question, answers and back of all cards, of each in all its instances. */
export function cardTexts(decks: readonly Deck[]): CardTexts {
  const cards = decks.flatMap((deck) => deck.cards);
  return new Map(
    cards.map(({ id, breadcrumb, faces }) => [id, foldText([...breadcrumb, ...faces.map(faceText)].join('\n'))]),
  );
}

/** Whether a query cannot be answered without `cardTexts`. */
export function asksForText(query: Query): boolean {
  return query.some(({ wish }) => wish.kind === 'text');
}

/** The cards that a query means, in their order. */
export function search(cards: readonly SearchCard[], query: Query, context: SearchContext): SearchCard[] {
  const byCost = [...query].sort((a, b) => cost(a) - cost(b));
  return cards.filter((card) => byCost.every(({ wish, negated }) => holds(card, wish, context) !== negated));
}

/** A card with what the log says about it. */
export function entryOf({ card, topic }: SearchCard, progress: Progress): Entry {
  const state = cardProgress(progress, card.id);
  return { card, topic, state, memory: state.memory };
}

/** Texts are looked through last, and of them the long ones first, which few cards have. */
function cost({ wish }: Term): number {
  return wish.kind === 'text' ? 1 / wish.text.length : 0;
}

function holds(found: SearchCard, wish: Term['wish'], context: SearchContext): boolean {
  switch (wish.kind) {
    case 'text':
      return context.texts.get(found.card.id)?.includes(wish.text) ?? false;
    case 'topic':
      return found.names.topic.startsWith(wish.prefix);
    case 'subject':
      return found.names.subject === wish.subject;
    case 'kind':
      return found.card.kind === wish.card;
    case 'is':
      return isInState(entryOf(found, context.progress), wish.state, context);
  }
}
