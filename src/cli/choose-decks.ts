import { distance } from 'fastest-levenshtein';
import type { DeckOutline } from '../domain/deck.ts';
import { UserError } from '../domain/errors.ts';
import { visibleLine } from '../present/escape.ts';

/** So many names are proposed. */
const NEAR = 3;

/**
 * The decks of a topic and of all below it: `python.async` is `python.async.basics` too.
 *
 * @throws {UserError} with the nearest names where there is none
 */
export function decksBelow<D extends DeckOutline>(decks: readonly D[], name: string): D[] {
  const found = decks.filter(({ topic: { id } }) => id === name || id.startsWith(`${name}.`));
  if (found.length > 0) return found;
  throw unknownTopic(decks, name);
}

/** @throws {UserError} with the nearest names where there is no such topic */
export function deckOf<D extends DeckOutline>(decks: readonly D[], id: string): D {
  const found = decks.find(({ topic }) => topic.id === id);
  if (found === undefined) throw unknownTopic(decks, id);
  return found;
}

function unknownTopic(decks: readonly DeckOutline[], name: string): UserError {
  const message = `no deck of a topic "${visibleLine(name)}"`;
  if (decks.length === 0) return new UserError(message, 'Run `qw build` to make decks from your topics.');
  const wanted = name.toLowerCase();
  const farness = (id: string): number => (id.includes(wanted) ? 0 : distance(wanted, id));
  const near = decks.map(({ topic }) => topic.id).sort((a, b) => farness(a) - farness(b));
  return new UserError(message, `Did you mean ${near.slice(0, NEAR).map(visibleLine).join(', ')}?`);
}
