import type { Deck } from '../../src/domain/deck.ts';
import type { RunRequest, RunResult } from '../../src/domain/run.ts';

export function contradictions(deck: Deck, run: (request: RunRequest) => Promise<RunResult>): Promise<string[]>;
