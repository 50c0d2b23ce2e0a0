import type { Face } from '../../domain/card.ts';
import { applyEdits, type Folded, unfold } from '../../languages/python-clean.ts';
import { descendants, parsePython } from '../../languages/python-program.ts';
import type { Evidence } from '../../verify/evidence.ts';
import type { Candidate, Execute, Rule, RuleContext, Vary } from '../candidate.ts';
import { concurrent, delaysOf, isConcurrent, seen, sequential } from '../concurrency.ts';
import { isSelfContained } from '../execute.ts';
import { reduce } from '../reduce.ts';
import { codeBlock, fits, textBlock } from '../shown.ts';

/**
 * How long does a concurrent program take, where that is not the sum of its parts? A virtual clock measures it. Prints go, so
 * that the delays are what is read.
 *
 * @example order
 * ~~~md
 * ## Waiting together
 *
 * ```python
 * import asyncio
 *
 * async def job(delay):
 *     await asyncio.sleep(delay)
 *
 * async def main():
 *     await asyncio.gather(job(3), job(1))
 *
 * asyncio.run(main())
 * ```
 * ~~~
 * ~~~card
 * About how many seconds does this take?
 * … import asyncio; asyncio.run(main())
 * async def job(delay):
 *     await asyncio.sleep(delay)
 *
 * async def main():
 *     await asyncio.gather(job(3), job(1))
 * => 3 (or 3 s, 3 seconds, about 3)
 * ~~~
 *
 * @example order
 * ~~~md
 * ## Waiting alone
 *
 * ```python
 * import asyncio
 *
 * async def job(delay):
 *     await asyncio.sleep(delay)
 *
 * async def main():
 *     await asyncio.gather(job(3))
 *
 * asyncio.run(main())
 * ```
 * ~~~
 * ~~~dropped
 * no-effect
 * ~~~
 */
export const duration: Rule = async (context) => {
  const found = await Promise.all(context.evidence.map((evidence) => fromBlock(context, evidence)));
  return found.flat();
};

async function fromBlock(context: RuleContext, evidence: Evidence): Promise<Candidate[]> {
  const { source } = evidence.program;
  const { plain, block } = evidence;
  if (!isConcurrent(source) || !isSelfContained(source) || plain.outcome.kind !== 'completed') return [];
  const same = async (code: string) => {
    const run = await context.execute.run(code);
    return run.outcome.kind === 'completed' && Math.abs(run.duration - plain.duration) < 0.001;
  };
  const silent = withoutPrints(source);
  const program = await reduce((await same(silent)) ? silent : source, same);
  if (program === null || delaysOf(program.code).length === 0) return [];
  const vary: Vary = { program, face: (other) => faceOf(context.execute, other) };
  const face = await vary.face(program);
  const base = concurrent(context, evidence, 'duration', { program, plain });
  if (face === null) {
    const detail = 'one after the other it takes as long, or a time nobody would guess';
    context.drop({ kind: 'order', what: base.concept, line: block.line, reason: 'no-effect', detail });
    return [];
  }
  const proof = ['the virtual clock gave both times: as it stands, and with the same calls one after the other'];
  return [{ ...base, faces: [face], merit: 3, proof, vary }];
}

async function faceOf(execute: Execute, program: Folded): Promise<Face | null> {
  const found = fits(program) ? await seen(execute, program) : null;
  if (found === null) return null;
  const apart = await execute.run(sequential(unfold(program)));
  const seconds = rounded(found.plain.duration);
  if (seconds === null || apart.outcome.kind !== 'completed' || apart.duration <= found.plain.duration + 0.05)
    return null;
  const sum = rounded(apart.duration);
  const unit = seconds === '1' ? 'second' : 'seconds';
  return {
    ask: 'About how many seconds does this take?',
    front: [codeBlock(program)],
    answer: { kind: 'value', text: seconds, accepted: [`${seconds} s`, `${seconds} ${unit}`, `about ${seconds}`] },
    back: sum === null ? [] : [textBlock(`Run one after the other, the same calls take ${sum} seconds.`)],
  };
}

/** Without `print(...)` statements, except where one is all that a body holds. */
function withoutPrints(code: string): string {
  const prints = descendants(parsePython(code).topNode).filter(
    (node) =>
      node.name === 'ExpressionStatement' &&
      code.slice(node.from, node.to).startsWith('print(') &&
      (node.parent?.getChildren('ExpressionStatement').length ?? 0) +
        (node.parent?.getChildren('ReturnStatement').length ?? 0) >
        1,
  );
  const edits = prints.map((node) => ({ from: code.lastIndexOf('\n', node.from) + 1, to: node.to, text: '' }));
  return applyEdits(code, edits);
}

/** Seconds as a person says them; null for a time nobody would guess. */
function rounded(duration: number): string | null {
  const tenths = Math.round(duration * 10) / 10;
  return Math.abs(tenths - duration) < 0.01 && tenths > 0 ? String(tenths) : null;
}
