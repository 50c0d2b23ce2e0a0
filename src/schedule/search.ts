import type { Card } from '../domain/card.ts';
import type { Deck, DeckTopic } from '../domain/deck.ts';
import { faceText } from '../domain/face-text.ts';
import { subjectOf } from '../domain/subject.ts';
import { isInState, type StateContext } from './card-states.ts';
import type { Entry } from './entries.ts';
import { cardProgress, type Progress } from './progress.ts';
import { foldText, type Query, type Term } from './query.ts';

/** A card that can be searched for. Its text is made when it is first asked for, and kept. */
export class SearchCard {
  readonly card: Card;
  readonly topic: DeckTopic;
  /** The topic's id and subject, folded. */
  readonly names: { readonly topic: string; readonly subject: string };
  #text: string | null = null;

  constructor(card: Card, topic: DeckTopic, names: SearchCard['names']) {
    this.card = card;
    this.topic = topic;
    this.names = names;
  }

  /** Breadcrumb and all instances, folded. */
  get text(): string {
    this.#text ??= foldText([...this.card.breadcrumb, ...this.card.faces.map(faceText)].join('\n'));
    return this.#text;
  }
}

export interface SearchContext extends StateContext {
  readonly progress: Progress;
}

/** All cards of decks, in their order. Made once: searching again is cheap. */
export function searchCards(decks: readonly Deck[]): SearchCard[] {
  return decks.flatMap(({ topic, cards }) => {
    const names = { topic: foldText(topic.id), subject: foldText(subjectOf(topic.id)) };
    return cards.map((card) => new SearchCard(card, topic, names));
  });
}

/** The cards that a query means, in their order. */
export function search(cards: readonly SearchCard[], query: Query, context: SearchContext): SearchCard[] {
  const byCost = [...query].sort((a, b) => cost(a) - cost(b));
  return cards.filter((card) => byCost.every((term) => isMet(card, term, context)));
}

/** What the log says about a card. */
export function entryOf({ card, topic }: SearchCard, progress: Progress): Entry {
  const state = cardProgress(progress, card.id);
  return { card, topic, state, memory: state.memory };
}

/** Texts are looked through last: only of what everything else leaves. */
function cost({ wish }: Term): number {
  return wish.kind === 'text' ? 1 : 0;
}

function isMet(found: SearchCard, { wish, negated }: Term, context: SearchContext): boolean {
  return holds(found, wish, context) !== negated;
}

function holds(found: SearchCard, wish: Term['wish'], context: SearchContext): boolean {
  switch (wish.kind) {
    case 'text':
      return found.text.includes(wish.text);
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
