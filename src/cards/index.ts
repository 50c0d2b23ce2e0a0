import type { Card } from '../domain/card.ts';
import { compareText } from '../domain/diagnostic.ts';
import type { Runner } from '../domain/run.ts';
import type { CodeBlock, Topic } from '../domain/topic.ts';
import { gatherEvidence } from '../verify/evidence.ts';
import { runWholePrograms } from '../verify/whole-program.ts';
import type { Candidate, Dropped, Rule, RuleContext } from './candidate.ts';
import { executeWith } from './execute.ts';
import { breadcrumbFor, finish } from './finish.ts';
import { withInstances } from './instances.ts';
import { leaks, visibleText } from './leaks.ts';
import { choose } from './rank.ts';
import { codeCloze } from './rules/code-cloze.ts';
import { contrast } from './rules/contrast.ts';
import { duration } from './rules/duration.ts';
import { error } from './rules/error.ts';
import { gathered } from './rules/gathered.ts';
import { order } from './rules/order.ts';
import { predict } from './rules/predict.ts';
import { predictWhole } from './rules/predict-whole.ts';
import { prose } from './rules/prose.ts';
import { tokenCloze } from './rules/token-cloze.ts';
import { value } from './rules/value.ts';
import { compareVerdicts, droppedVerdict, keptVerdict, refusedVerdict, type Verdict } from './verdict.ts';

export type { Reason } from './candidate.ts';
export type { Verdict } from './verdict.ts';

const RULES: readonly Rule[] = [
  prose,
  predict,
  predictWhole,
  order,
  duration,
  gathered,
  value,
  error,
  codeCloze,
  tokenCloze,
  contrast,
];

/**
 * The cards of a topic, in the order of their sources, and what became of everything that could have been one. Every answer that
 * code gives was executed by `runner`; with the same results the cards are the same.
 */
export async function makeCards(topic: Topic, runner: Runner): Promise<{ cards: Card[]; verdicts: Verdict[] }> {
  const [evidence, programs] = await Promise.all([gatherEvidence(topic, runner), runWholePrograms(topic, runner)]);
  const execute = executeWith(runner);
  const dropped: Dropped[] = [];
  const proposed: Candidate[] = [];
  for (const section of topic.sections) {
    const context: RuleContext = {
      topic,
      section,
      evidence: evidence.filter((one) => section.blocks.includes(one.block)),
      programs: programs.filter((one) => section.blocks.includes(one.block)),
      execute,
      drop: (one) => dropped.push(one),
    };
    proposed.push(...(await Promise.all(RULES.map((rule) => rule(context)))).flat());
  }
  const leaky = proposed.filter((candidate) => isLeaky(topic, candidate));
  const { kept, refused } = choose(
    proposed.filter((candidate) => !leaky.includes(candidate)),
    (candidate) => valueClaims(candidate.section.blocks.filter((block): block is CodeBlock => block.kind === 'code')),
  );
  const varied = await Promise.all(kept.map(withInstances));
  const cards = varied
    .map((candidate) => ({ candidate, card: finish(topic, candidate) }))
    .sort((a, b) => a.card.line - b.card.line || compareText(a.card.id, b.card.id));
  const verdicts = [
    ...cards.map(({ candidate, card }) => keptVerdict(candidate, card)),
    ...leaky.map((candidate) => refusedVerdict(topic, { candidate, reason: 'leak', detail: 'its front shows it' })),
    ...refused.map((one) => refusedVerdict(topic, one)),
    ...dropped.map(droppedVerdict),
  ];
  return { cards: cards.map(({ card }) => card), verdicts: verdicts.sort(compareVerdicts) };
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
