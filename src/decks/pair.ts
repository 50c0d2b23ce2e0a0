import { diffArrays } from 'diff';
import type { Card } from '../domain/card.ts';
import type { Deck, DeckTopic } from '../domain/deck.ts';
import { compareText } from '../domain/diagnostic.ts';
import { jaccard, sameAnswer, visibleTokens } from './visible-tokens.ts';

/** How alike the visible texts of two cards with one answer must be to be one card, edited. */
const ALIKE = 0.6;

/** An old card and the new card that carries its history on. */
interface Pair {
  readonly old: Card;
  readonly card: Card;
}

/**
 * The deck after a rebuild. Cards with equal ids are the same. Of the others, an old and a new card of one kind with the same
 * answer are the same where their fronts are alike; or, where the answer is a name, where each is the only one of its kind at
 * the same place between cards that stayed, in the same section; the old id becomes an alias of the new one. What the topic no longer gives is retired, and
 * comes back when the topic gives it again. Cards with different answers are never taken for each other.
 *
 * @param previous the deck before, null for a first build
 * @param cards the topic's cards now, in teaching order, ids unique
 */
export function pairDeck(previous: Deck | null, cards: readonly Card[], topic: DeckTopic): Deck {
  const before = previous ?? { cards: [], aliases: {}, retired: [] };
  const live = new Set(cards.map((card) => card.id));
  const gone = before.cards.filter((card) => !live.has(card.id));
  const asleep = before.retired.filter((card) => !live.has(card.id));
  const known = new Set([...before.cards, ...before.retired].map((card) => card.id));
  const fresh = cards.filter((card) => !known.has(card.id));

  const alike = pairAlike([...gone, ...asleep], fresh);
  const pairs = [...alike, ...pairByPlace(before.cards, cards, alike, fresh)];
  const paired = new Set(pairs.map(({ old }) => old.id));
  return {
    schema: 1,
    topic,
    cards,
    aliases: joinAliases(before.aliases, pairs, live),
    retired: [...asleep, ...gone].filter((card) => !paired.has(card.id)).sort((a, b) => compareText(a.id, b.id)),
  };
}

/** Best matches first; among equals the order of the cards decides. */
function pairAlike(olds: readonly Card[], news: readonly Card[]): Pair[] {
  const tokens = new Map([...olds, ...news].map((card) => [card, visibleTokens(card)]));
  const likeness = (old: Card, card: Card): number =>
    jaccard(tokens.get(old) ?? new Set(), tokens.get(card) ?? new Set());
  const candidates = olds
    .flatMap((old) => news.filter((card) => mayBeOne(old, card)).map((card) => ({ old, card })))
    .map((pair) => ({ ...pair, score: likeness(pair.old, pair.card) }))
    .filter(({ score }) => score >= ALIKE)
    .sort((a, b) => b.score - a.score);
  const taken = new Set<Card>();
  const pairs: Pair[] = [];
  for (const { old, card } of candidates) {
    if (taken.has(old) || taken.has(card)) continue;
    taken.add(old).add(card);
    pairs.push({ old, card });
  }
  return pairs;
}

function mayBeOne(old: Card, card: Card): boolean {
  return old.kind === card.kind && old.topic === card.topic && sameAnswer(old, card);
}

/** Lines up the old and the new sequence at the cards that stayed, and looks into the gaps between them. */
function pairByPlace(
  olds: readonly Card[],
  news: readonly Card[],
  pairs: readonly Pair[],
  fresh: readonly Card[],
): Pair[] {
  const renamed = new Map(pairs.map(({ old, card }) => [old.id, card.id]));
  const rest = new Set(fresh.map((card) => card.id));
  for (const { card } of pairs) rest.delete(card.id);
  const changes = diffArrays(
    olds.map((card) => renamed.get(card.id) ?? card.id),
    news.map((card) => card.id),
  );
  const oldById = new Map(olds.map((card) => [card.id, card]));
  const newById = new Map(news.map((card) => [card.id, card]));
  const found: Pair[] = [];
  let removed: Card[] = [];
  let added: Card[] = [];
  const closeGap = (): void => {
    found.push(...onlyOnes(removed, added));
    removed = [];
    added = [];
  };
  for (const change of changes) {
    if (change.removed) removed = change.value.flatMap((id) => (newById.has(id) ? [] : (oldById.get(id) ?? [])));
    else if (change.added) added = change.value.flatMap((id) => (rest.has(id) ? (newById.get(id) ?? []) : []));
    else closeGap();
  }
  closeGap();
  return found;
}

/** Of each kind, the single old and the single new card of a gap, where they may be one. */
function onlyOnes(olds: readonly Card[], news: readonly Card[]): Pair[] {
  return olds.flatMap((old) => {
    const sameKind = (other: Card): boolean => other.kind === old.kind;
    const [card, second] = news.filter(sameKind);
    const alone = olds.filter(sameKind).length === 1 && second === undefined;
    const fits = alone && card !== undefined && namesConcept(old) && mayBeOne(old, card) && sameSection(old, card);
    return fits ? [{ old, card }] : [];
  });
}

/** A name as an answer tells what a card is about. Values and outputs do not: `True` answers many questions. */
function namesConcept(card: Card): boolean {
  return card.faces[0]?.answer.kind === 'text';
}

function sameSection(a: Card, b: Card): boolean {
  return a.section.length === b.section.length && a.section.every((heading, at) => heading === b.section[at]);
}

/** Old aliases follow to where their target went. An id that lives again stands for itself. */
function joinAliases(
  before: Deck['aliases'],
  pairs: readonly Pair[],
  live: ReadonlySet<string>,
): Readonly<Record<string, string>> {
  const moved = new Map(pairs.map(({ old, card }) => [old.id, card.id]));
  const kept = Object.entries(before).map(([from, to]): [string, string] => [from, moved.get(to) ?? to]);
  return Object.fromEntries([...kept, ...moved].filter(([from]) => !live.has(from)));
}
