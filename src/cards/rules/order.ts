import type { Face } from '../../domain/card.ts';
import { type Folded, unfold } from '../../languages/python-clean.ts';
import { programShape } from '../../languages/python-shape.ts';
import type { Evidence } from '../../verify/evidence.ts';
import type { Candidate, Execute, Reason, Rule, RuleContext, Vary } from '../candidate.ts';
import {
  type Certain,
  concurrent,
  isConcurrent,
  isReordered,
  otherDelays,
  seen,
  sequential,
  withoutGather,
} from '../concurrency.ts';
import { isAskable, isSelfContained } from '../execute.ts';
import { reduce } from '../reduce.ts';
import { codeBlock, fits, markedBlock, outputBlock, present } from '../shown.ts';

/** How many other delays are tried to find an order that does not hang on a few percent. */
const TRIES = 30;

/**
 * Concurrent programs: in which order do the lines come? A race is never asked; instead the smallest change of its delays that
 * makes the order certain, the documented order first. Where `gather` starts what `await` would run one after the other, the
 * twin without it is asked, too.
 *
 * @example order
 * ~~~md
 * ## Tasks
 *
 * ```python
 * import asyncio
 *
 * async def job(name, delay):
 *     await asyncio.sleep(delay)
 *     print(name)
 *
 * async def main():
 *     await asyncio.gather(job("slow", 2), job("quick", 1))
 *
 * asyncio.run(main())
 * ```
 * ~~~
 * ~~~card
 * In what order are the 2 lines printed?
 * … import asyncio; asyncio.run(main())
 * async def job(name, delay):
 *     await asyncio.sleep(delay)
 *     print(name)
 *
 * async def main():
 *     await asyncio.gather(job("slow", 2), job("quick", 1))
 * => quick
 * slow
 * ~~~
 *
 * @example order
 * ~~~md
 * ## Tasks
 *
 * ```python
 * import asyncio
 *
 * async def job(name):
 *     print(name)
 *
 * async def main():
 *     await asyncio.gather(job("one"), job("two"))
 *
 * asyncio.run(main())
 * ```
 * ~~~
 * ~~~dropped
 * no-effect
 * ~~~
 */
export const order: Rule = async (context) => {
  const found = await Promise.all(context.evidence.map((evidence) => fromBlock(context, evidence)));
  return found.flat();
};

async function fromBlock(context: RuleContext, evidence: Evidence): Promise<Candidate[]> {
  const { program, plain, stability, block } = evidence;
  if (!isConcurrent(program.source)) return [];
  const drop = (reason: Reason, detail: string): Candidate[] => {
    context.drop({ kind: 'order', what: programShape(block.code), line: block.line, reason, detail });
    return [];
  };
  if (!isSelfContained(program.source))
    return drop('not-self-contained', 'needs files, a clock, or names from elsewhere');
  if (plain.outcome.kind !== 'completed') return drop('not-runnable', 'it does not run to its end');
  const found = await certain(context.execute, evidence);
  if (found === null)
    return drop(stability === 'stable' ? 'too-long' : 'unstable', 'no form of it has a certain order');
  const face = await orderFace(context.execute, found.program);
  if (face === null) return drop('no-effect', 'one after the other it prints the same, or no lines to put in order');
  const vary: Vary = { program: found.program, face: (other) => orderFace(context.execute, other) };
  const proof = [
    stability === 'race'
      ? "the author's delays are a race; these are the nearest that are none"
      : 'the order is the same in three worlds',
    'run one after the other, the same calls print another order',
  ];
  const candidate = { ...concurrent(context, evidence, 'order', found), faces: [face], merit: 6, proof, vary };
  return [candidate, ...(await askTwin(context, evidence, found))];
}

/** The block's program, or its nearest relative whose order is certain. */
async function certain(execute: Execute, evidence: Evidence): Promise<Certain | null> {
  const { program, plain, stability, block } = evidence;
  const original = await reduce(program.source, async (code) => (await execute.run(code)).stdout === plain.stdout);
  if (original === null) return null;
  if (stability === 'stable') return seen(execute, original);
  if (stability !== 'race') return null;
  const documented = block.claims.find((claim) => claim.text.includes('\n'))?.text.trim();
  let first: Certain | null = null;
  for (const code of otherDelays(unfold(original)).slice(0, TRIES)) {
    const found = await seen(execute, present(code));
    if (found === null) continue;
    if (documented === undefined || found.plain.stdout.trim() === documented) return found;
    first ??= found;
  }
  return first;
}

/** Null where the order of the lines is not certain, or nothing about concurrency is in it. */
async function orderFace(execute: Execute, program: Folded): Promise<Face | null> {
  const found = fits(program) ? await seen(execute, program) : null;
  const text = found?.plain.stdout.trimEnd() ?? '';
  const lines = text.split('\n');
  if (found === null || !isAskable(text) || lines.length < 2 || new Set(lines).size < lines.length) return null;
  const apart = await execute.run(sequential(unfold(program)));
  if (!isReordered(apart, found.plain)) return null;
  return { ask: askFor(lines), front: [codeBlock(program)], answer: { kind: 'output', text }, back: [] };
}

function askFor(lines: readonly string[]): string {
  return `In what order are the ${lines.length} lines printed?`;
}

async function askTwin(context: RuleContext, evidence: Evidence, found: Certain): Promise<Candidate[]> {
  const vary: Vary = { program: found.program, face: (program) => twinFace(context.execute, program) };
  const face = await vary.face(found.program);
  if (face === null) return [];
  const base = concurrent(context, evidence, 'gather to awaits', found);
  const proof = ['awaited one after the other the lines come in another order, in three worlds'];
  return [{ ...base, kind: 'contrast', faces: [face], merit: 4, proof, vary }];
}

/** `await a(); await b()` for `await gather(a(), b())`, with the order of both. */
async function twinFace(execute: Execute, program: Folded): Promise<Face | null> {
  const twin = withoutGather(program.code);
  const shown = twin === null ? null : { ...program, code: twin.code };
  if (twin === null || shown === null || !fits(shown)) return null;
  const [original, changed] = [await seen(execute, program), await seen(execute, shown)];
  const text = changed?.plain.stdout.trimEnd() ?? '';
  if (original === null || !isAskable(text) || original.plain.stdout.trimEnd() === text) return null;
  return {
    ask: askFor(text.split('\n')),
    front: [codeBlock(shown)],
    answer: { kind: 'output', text },
    back: [markedBlock(`With \`${twin.gather}\` the lines come in this order:`), outputBlock(original.plain.stdout)],
  };
}
