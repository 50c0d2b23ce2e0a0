import type { Card, CardKind } from '../domain/card.ts';
import { compareText } from '../domain/diagnostic.ts';
import { cardId } from '../domain/ids.ts';
import type { Topic } from '../domain/topic.ts';
import type { Candidate, Dropped, Reason } from './candidate.ts';
import { type Refused, score } from './rank.ts';

/** What became of something that could have been a card. */
export interface Verdict {
  readonly kind: CardKind;
  /** The card's id, or the one it would have had; null where it did not get so far as to have a concept. */
  readonly id: string | null;
  /** What it asks about. */
  readonly what: string;
  /** Line in the topic's file. */
  readonly line: number;
  /** Why it is no card; null for a card. */
  readonly reason: Reason | null;
  readonly detail: string;
  /** The points by which it was ranked; null where it was not. */
  readonly score: number | null;
  /** What was executed and what the alternatives gave, a line each. */
  readonly proof: readonly string[];
}

export function keptVerdict(candidate: Candidate, { id }: Card): Verdict {
  return { ...ranked(candidate), id, reason: null, detail: '' };
}

export function refusedVerdict(topic: Topic, { candidate, reason, detail }: Refused): Verdict {
  return { ...ranked(candidate), id: cardId(topic.id, candidate.kind, candidate.concept), reason, detail };
}

export function droppedVerdict(dropped: Dropped): Verdict {
  return { ...dropped, id: null, score: null, proof: [] };
}

function ranked(candidate: Candidate): Pick<Verdict, 'kind' | 'what' | 'line' | 'score' | 'proof'> {
  const { kind, concept, line, proof } = candidate;
  return { kind, what: concept, line, score: score(candidate), proof };
}

/** By place; rules work side by side, so the order in which they report tells nothing. */
export function compareVerdicts(a: Verdict, b: Verdict): number {
  return (
    a.line - b.line ||
    compareText(a.kind, b.kind) ||
    compareText(a.what, b.what) ||
    compareText(a.reason ?? '', b.reason ?? '') ||
    compareText(a.detail, b.detail)
  );
}
