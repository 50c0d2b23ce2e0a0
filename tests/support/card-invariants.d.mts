import type { Deck } from '../../src/domain/deck.ts';

export function deckProblems(deck: Deck): string[];
