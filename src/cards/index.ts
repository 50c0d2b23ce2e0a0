import type { Card } from '../domain/card.ts';
import { compareText } from '../domain/diagnostic.ts';
import type { Runner } from '../domain/run.ts';
import type { CodeBlock, Topic } from '../domain/topic.ts';
import { gatherEvidence } from '../verify/evidence.ts';
import type { Candidate, Rule } from './candidate.ts';
import { executeWith } from './execute.ts';
import { breadcrumbFor, finish } from './finish.ts';
import { leaks, visibleText } from './leaks.ts';
import { choose } from './rank.ts';
import { cloze } from './rules/cloze.ts';
import { codeCloze } from './rules/code-cloze.ts';
import { contrast } from './rules/contrast.ts';
import { error } from './rules/error.ts';
import { order } from './rules/order.ts';
import { predict } from './rules/predict.ts';
import { term } from './rules/term.ts';
import { value } from './rules/value.ts';

const RULES: readonly Rule[] = [term, cloze, predict, order, value, error, codeCloze, contrast];

/** A proposed card that was not kept, and why. */
export interface Rejection {
  readonly kind: Candidate['kind'];
  readonly concept: string;
  readonly line: number;
  readonly reason: string;
}

/**
 * The cards of a topic, in the order of their sources. Every answer that code gives was executed by `runner`; with the same
 * results the cards are the same.
 */
export async function makeCards(topic: Topic, runner: Runner): Promise<{ cards: Card[]; rejected: Rejection[] }> {
  const runs = runner.supports('python');
  const evidence = runs ? await gatherEvidence(topic, runner) : [];
  const execute = executeWith(runner);
  const proposed: Candidate[] = [];
  for (const section of topic.sections) {
    const own = evidence.filter((one) => section.blocks.includes(one.block));
    const context = { topic, section, evidence: own, execute };
    proposed.push(...(await Promise.all(RULES.map((rule) => rule(context)))).flat());
  }
  const leaky = proposed.filter((candidate) => isLeaky(topic, candidate));
  const { kept, dropped } = choose(
    proposed.filter((candidate) => !leaky.includes(candidate)),
    (candidate) => valueClaims(candidate.section.blocks.filter((block): block is CodeBlock => block.kind === 'code')),
  );
  const cards = kept
    .map((candidate) => finish(topic, candidate))
    .sort((a, b) => a.line - b.line || compareText(a.id, b.id));
  const rejected = [...leaky.map((candidate) => ({ candidate, reason: 'leak' })), ...dropped];
  return { cards, rejected: rejected.map(({ candidate, reason }) => rejection(candidate, reason)) };
}

function isLeaky(topic: Topic, candidate: Candidate): boolean {
  const { secret } = candidate;
  if (secret === null) return false;
  const crumbs = breadcrumbFor(topic, secret).join(' ');
  return candidate.faces.some((face) => leaks(secret, `${crumbs}\n${visibleText(face)}`));
}

function valueClaims(blocks: readonly CodeBlock[]): number {
  return blocks.reduce((sum, block) => sum + block.claims.length, 0);
}

function rejection(candidate: Candidate, reason: string): Rejection {
  return { kind: candidate.kind, concept: candidate.concept, line: candidate.line, reason };
}
