import type { Candidate, Reason } from './candidate.ts';

const MOST = { section: 3, richSection: 4, block: 2, topic: 20 };
/** A section with this many value claims may keep one card more. */
const RICH = 5;
const PROSE_SHARE = 0.35;

/** A card's front longer than this loses points. */
const AIM_LINES = 8;

interface Refusal {
  readonly reason: Reason;
  readonly detail: string;
}

/** A candidate that found no place, and why. */
export interface Refused extends Refusal {
  readonly candidate: Candidate;
}

/** Points of rule 15: what the rule knows, less what a long front costs. */
export function score(candidate: Candidate): number {
  const lines = Math.max(0, ...candidate.faces.map(frontLines));
  return candidate.merit + (candidate.runtime === null ? 0 : 2) - Math.max(0, Math.ceil((lines - AIM_LINES) / 4));
}

function frontLines(face: Candidate['faces'][number]): number {
  return face.front.reduce((sum, block) => sum + (block.kind === 'code' ? block.code.split('\n').length : 1), 0);
}

/**
 * Chooses the cards of a topic: best first, within the caps of a section, a block and the topic, an answer asked once before it
 * is asked twice, and prose at most about a third. Every section that has a candidate keeps its best one first.
 *
 * @param claims how many value claims a section holds
 */
export function choose(
  candidates: readonly Candidate[],
  claims: (candidate: Candidate) => number,
): { kept: Candidate[]; refused: Refused[] } {
  const kept: Candidate[] = [];
  const refused: Refused[] = [];
  const executable = candidates.some((one) => one.runtime !== null);
  const waiting = [...candidates];
  const value = (one: Candidate) => score(one) - 3 * kept.filter((other) => other.about === one.about).length;
  const covers = (one: Candidate) => (kept.some((other) => other.section === one.section) ? 0 : 1);
  while (waiting.length > 0) {
    waiting.sort(
      (a, b) => covers(b) - covers(a) || value(b) - value(a) || a.line - b.line || (a.concept < b.concept ? -1 : 1),
    );
    const best = waiting.shift();
    if (best === undefined) break;
    const refusal = refuse(best, kept, claims(best) >= RICH ? MOST.richSection : MOST.section, executable, value(best));
    if (refusal === null) kept.push(best);
    else refused.push({ candidate: best, ...refusal });
  }
  return { kept, refused };
}

function refuse(
  one: Candidate,
  kept: readonly Candidate[],
  perSection: number,
  executable: boolean,
  value: number,
): Refusal | null {
  const inSection = kept.filter((other) => other.section === one.section);
  if (kept.some((other) => other.kind === one.kind && other.concept === one.concept))
    return duplicate('the topic has a card with the same concept');
  if (inSection.some((other) => other.about === one.about)) return duplicate('the section has a card about the same');
  if (kept.length >= MOST.topic) return cap(`${MOST.topic} cards of the topic are better`);
  if (inSection.length >= perSection) return cap(`${perSection} cards of the section are better`);
  if (one.block !== '' && kept.filter((other) => other.block === one.block).length >= MOST.block)
    return cap(`${MOST.block} cards of the block are better`);
  if (inSection.length > 0 && value < 2) return cap('the section has better cards and this one adds little');
  if (executable && inSection.length > 0 && isProse(one) && proseShare([...kept, one]) > PROSE_SHARE)
    return cap('enough cards of the topic are prose');
  return null;
}

const duplicate = (detail: string): Refusal => ({ reason: 'duplicate', detail });
const cap = (detail: string): Refusal => ({ reason: 'cap', detail });

function isProse(one: Candidate): boolean {
  return one.kind === 'cloze' || one.kind === 'term';
}

function proseShare(candidates: readonly Candidate[]): number {
  return candidates.filter(isProse).length / Math.max(candidates.length, 6);
}
