import type { Face } from '../../domain/card.ts';
import { type Folded, unfold } from '../../languages/python-clean.ts';
import { descendants, parsePython } from '../../languages/python-program.ts';
import { programShape } from '../../languages/python-shape.ts';
import type { Evidence } from '../../verify/evidence.ts';
import type { Candidate, Reason, Rule, RuleContext, Vary } from '../candidate.ts';
import { isConcurrent, isReordered, sequential } from '../concurrency.ts';
import { isCopied, isEcho, isLaborious, isPlainSum } from '../echo.ts';
import { isAskable, isSelfContained } from '../execute.ts';
import { instancesOf } from '../instances.ts';
import { type Part, printingParts } from '../parts.ts';
import { codeBlock, fits } from '../shown.ts';

/**
 * A short program with some control flow: what does it print? The program is the block without what its output does not need,
 * and the answer is what exactly the shown program printed. A block that prints too much is asked part by part, or with smaller
 * numbers.
 *
 * @example predict
 * ~~~md
 * ## Loops
 *
 * ```python
 * total = 0
 * for n in [1, 2, 4]:
 *     total += n  # adds up
 * print(total)  # Output: 7
 * ```
 * ~~~
 * ~~~card
 * What does this print?
 * total = 0
 * for n in [1, 2, 4]:
 *     total += n
 * print(total)
 * => 7
 * ~~~
 *
 * @example predict
 * ~~~md
 * ## Conditions
 *
 * ```python
 * age = 20
 * if age >= 18:
 *     print("adult")
 * ```
 * ~~~
 * ~~~dropped
 * trivial
 * ~~~
 */
export const predict: Rule = async (context) => {
  const found = await Promise.all(context.evidence.map((evidence) => fromBlock(context, evidence)));
  return found.flat();
};

async function fromBlock(context: RuleContext, evidence: Evidence): Promise<Candidate[]> {
  const { plain, stability, program, block } = evidence;
  if (plain.outcome.kind !== 'completed' || plain.stdout === '' || !hasFlow(program.source)) return [];
  const drop = (reason: Reason, detail: string): Candidate[] => {
    context.drop({ kind: 'predict', what: firstLine(block.code), line: block.line, reason, detail });
    return [];
  };
  if (stability !== 'stable') return drop('unstable', `a ${stability} result`);
  if (!isSelfContained(program.source))
    return drop('not-self-contained', 'needs files, a clock, or names from elsewhere');
  if (isConcurrent(program.source)) {
    const apart = await context.execute.run(sequential(program.source));
    // The order of the same lines is another rule's question.
    if (isReordered(apart, plain)) return [];
    if (apart.stdout === plain.stdout) return drop('trivial', 'prints what it would print one after the other');
  }
  if (isIdleAsync(program.source)) return drop('trivial', 'prints what the same code without async would');
  const parts = await printingParts(context.execute, evidence);
  if (parts.length === 0) return drop('too-long', 'no part of it that prints the same fits a card');
  const found = await Promise.all(parts.map((part) => fromPart(context, evidence, part)));
  return found.flat();
}

async function fromPart(context: RuleContext, evidence: Evidence, { program, line, text }: Part): Promise<Candidate[]> {
  const shape = programShape(program.code);
  if (!hasFlow(program.code)) return [];
  const { covered } = await context.execute.run(unfold(program));
  const vary: Vary = { program, face: (other) => faceOf(context, other, covered) };
  const own = await vary.face(program);
  // What prints too much may print less with other numbers.
  const isLong = text.length > 200 || text.split('\n').length > 6;
  const faces = own === null && isLong ? await instancesOf(vary, shape, [], 1) : [];
  const face = own ?? faces[0];
  if (face === undefined) {
    const [reason, detail] = isAskable(text)
      ? (['trivial', 'repeats its own texts'] as const)
      : (['too-long', 'prints too much'] as const);
    context.drop({ kind: 'predict', what: firstLine(program.code), line, reason, detail });
    return [];
  }
  return [
    {
      kind: 'predict',
      concept: shape,
      faces: [face],
      runtime: evidence.plain.runtime,
      section: context.section,
      line,
      block: programShape(evidence.program.code),
      secret: null,
      merit: 2 + (evidence.block.claims.length > 0 ? 1 : 0) - (text.split('\n').length > 4 ? 1 : 0),
      about: `output of ${shape}`,
      proof: ['the shown program was run in three worlds and printed the same in each'],
      vary,
    },
  ];
}

/** Null where it is no good card, or takes fewer ways through the program than the author's: `ways` are the lines that one runs. */
async function faceOf(context: RuleContext, program: Folded, ways: readonly number[]): Promise<Face | null> {
  if (!fits(program)) return null;
  const { plain, stability } = await context.execute.observe(unfold(program));
  const good = stability === 'stable' && plain.outcome.kind === 'completed' && isAskable(plain.stdout);
  const text = plain.stdout.trimEnd();
  const isPoorer = plain.covered.length < ways.length && plain.covered.every((line) => ways.includes(line));
  if (!good || isPoorer || isEcho(program.code, plain.stdout)) return null;
  if (isCopied(text, program.code) || isLaborious(text, program.code) || isPlainSum(program.code)) return null;
  return { ask: 'What does this print?', front: [codeBlock(program)], answer: { kind: 'output', text }, back: [] };
}

function firstLine(code: string): string {
  return code.split('\n').find((line) => line.trim() !== '' && !line.startsWith('#')) ?? '';
}

/** One coroutine awaited after the other prints what the same code without `async` would: nothing about it is asked. */
function isIdleAsync(code: string): boolean {
  return /\basync def\b/.test(code) && !/\b(wait_for|timeout|timeout_at|async for|async with)\b/.test(code);
}

/** Something happens between the literals and the output: a loop, a branch, a call of the program's own function. */
function hasFlow(code: string): boolean {
  return descendants(parsePython(code).topNode).some((node) =>
    /^(ForStatement|WhileStatement|IfStatement|TryStatement|WithStatement|FunctionDefinition|ClassDefinition|MatchStatement|LambdaExpression)$/.test(
      node.name,
    ),
  );
}
