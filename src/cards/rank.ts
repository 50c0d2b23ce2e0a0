import type { Candidate, Reason } from './candidate.ts';

const MOST = { section: 3, richSection: 4, block: 2, topic: 20 };
/**
 * A section with this many value claims may keep one card more, all of them from one block: authors write such a block as a list
 * of small lessons, not as one.
 */
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
    const refusal = refuse(best, kept, roomFor(claims(best)), executable, value(best));
    if (refusal === null) kept.push(best);
    else refused.push({ candidate: best, ...refusal });
  }
  return { kept, refused };
}

function refuse(
  one: Candidate,
  kept: readonly Candidate[],
  most: { readonly section: number; readonly block: number },
  executable: boolean,
  value: number,
): Refusal | null {
  const inSection = kept.filter((other) => other.section === one.section);
  if (kept.some((other) => other.kind === one.kind && other.concept === one.concept))
    return duplicate('the topic has a card with the same concept');
  if (kept.some((other) => asksTheSame(one, other))) return duplicate('another card shows nearly the same program');
  if (inSection.some((other) => other.about === one.about)) return duplicate('the section has a card about the same');
  if (kept.length >= MOST.topic) return cap(`${MOST.topic} cards of the topic are better`);
  if (inSection.length >= most.section) return cap(`${most.section} cards of the section are better`);
  if (one.block !== '' && kept.filter((other) => other.block === one.block).length >= most.block)
    return cap(`${most.block} cards of the block are better`);
  if (value < 1) return cap('it asks for too little');
  if (inSection.length > 0 && value < 2) return cap('the section has better cards and this one adds little');
  if (executable && inSection.length > 0 && isProse(one) && proseShare([...kept, one]) > PROSE_SHARE)
    return cap('enough cards of the topic are prose');
  return null;
}

function roomFor(claims: number): { section: number; block: number } {
  const isRich = claims >= RICH;
  return { section: isRich ? MOST.richSection : MOST.section, block: isRich ? MOST.richSection : MOST.block };
}

/**
 * `x = f(2)` and `x = f(2)` with `print(x)` below; one line of what another card prints as a whole: the answer to one is part of
 * the answer to the other, and so is its program, but for how it is looked at.
 */
function asksTheSame(one: Candidate, other: Candidate): boolean {
  const shows = (kind: string) => kind === 'value' || kind === 'predict';
  if (!shows(one.kind) || !shows(other.kind)) return false;
  const [few, many] = [one, other].sort((a, b) => answersOf(a).length - answersOf(b).length).map(shownBy);
  if (few === undefined || many === undefined) return false;
  const isPart = few.answers.every((line) => many.answers.includes(line));
  return isPart && few.code.every((line) => many.code.some((other) => other.includes(bare(line))));
}

/** A line without what only looks at its value. */
function bare(line: string): string {
  return line.replace(/^print\((.*)\)$/, '$1').replace(/^\w+ = /, '');
}

function shownBy(one: Candidate): { answers: string[]; code: string[] } {
  const code = (one.faces[0]?.front ?? []).flatMap((block) => (block.kind === 'code' ? block.code.split('\n') : []));
  return { answers: answersOf(one), code };
}

function answersOf({ faces }: Candidate): string[] {
  const answer = faces[0]?.answer;
  if (answer === undefined || answer.kind === 'error') return [];
  return answer.text.split('\n').map((line) => line.replace(/^(['"])(.*)\1$/, '$2'));
}

const duplicate = (detail: string): Refusal => ({ reason: 'duplicate', detail });
const cap = (detail: string): Refusal => ({ reason: 'cap', detail });

function isProse(one: Candidate): boolean {
  return one.kind === 'cloze' || one.kind === 'term';
}

function proseShare(candidates: readonly Candidate[]): number {
  return candidates.filter(isProse).length / Math.max(candidates.length, 6);
}
