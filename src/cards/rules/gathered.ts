import type { Face } from '../../domain/card.ts';
import { type Folded, unfold } from '../../languages/python-clean.ts';
import type { Evidence } from '../../verify/evidence.ts';
import type { Candidate, Execute, Rule, RuleContext, Vary } from '../candidate.ts';
import { concurrent, delaysOf, otherDelays, seen, sequential } from '../concurrency.ts';
import { isAskable, isSelfContained } from '../execute.ts';
import { reduce } from '../reduce.ts';
import { codeBlock, fits, markedBlock, present } from '../shown.ts';

const TRIES = 20;
/** What `gather` returns is taken, and not only what its calls do by the way. */
const TAKES_RESULTS = /(=|\(|\bin|\breturn)\s*await\s+(asyncio\.)?gather\(/;

/**
 * Results of `gather` come in the order of its arguments. With equal delays nobody can tell that from the order in which they
 * are done, so the first argument is made the slow one.
 *
 * @example predict
 * ~~~md
 * ## Results
 *
 * ```python
 * import asyncio
 *
 * async def fetch(name, delay):
 *     await asyncio.sleep(delay)
 *     return name
 *
 * async def main():
 *     print(await asyncio.gather(fetch("a", 1), fetch("b", 1)))
 *
 * asyncio.run(main())
 * ```
 * ~~~
 * ~~~card
 * What does this print?
 * … import asyncio; asyncio.run(main())
 * async def fetch(name, delay):
 *     await asyncio.sleep(delay)
 *     return name
 *
 * async def main():
 *     print(await asyncio.gather(fetch("a", 2), fetch("b", 1)))
 * => ['a', 'b']
 * ~~~
 *
 * @example predict
 * ~~~md
 * ## Results
 *
 * ```python
 * import asyncio
 *
 * async def fetch(name):
 *     await asyncio.sleep(1)
 *     return name
 *
 * async def main():
 *     print(await asyncio.gather(fetch("a"), fetch("b")))
 *
 * asyncio.run(main())
 * ```
 * ~~~
 * ~~~dropped
 * no-effect
 * ~~~
 */
export const gathered: Rule = async (context) => {
  const found = await Promise.all(context.evidence.map((evidence) => fromBlock(context, evidence)));
  return found.flat();
};

async function fromBlock(context: RuleContext, evidence: Evidence): Promise<Candidate[]> {
  const { program, plain, block } = evidence;
  if (!TAKES_RESULTS.test(program.source)) return [];
  if (plain.outcome.kind !== 'completed' || !isAskable(plain.stdout) || !isSelfContained(program.source)) return [];
  const { execute } = context;
  // What the calls print themselves comes in another order: that is asked elsewhere.
  if ((await execute.run(sequential(program.source))).stdout !== plain.stdout) return [];
  const small = await reduce(program.source, async (code) => (await execute.run(code)).stdout === plain.stdout);
  if (small === null) return [];
  for (const code of [unfold(small), ...otherDelays(unfold(small)).slice(0, TRIES)]) {
    const shown = present(code);
    const vary: Vary = { program: shown, face: (other) => faceOf(execute, other) };
    const face = await vary.face(shown);
    // The results must be those of the author's program: only the delays are ours.
    if (face?.answer.kind !== 'output' || face.answer.text !== plain.stdout.trimEnd()) continue;
    const base = concurrent(context, evidence, 'results', { program: shown, plain });
    const proof = ['the results came in the order of the arguments although the first is done last, in three worlds'];
    return [{ ...base, kind: 'predict', faces: [face], merit: 5, proof, vary }];
  }
  const detail = 'no delays are known that let a later argument be done first';
  context.drop({ kind: 'predict', what: 'results of gather', line: block.line, reason: 'no-effect', detail });
  return [];
}

/** Null where the first argument is not the slowest, so that the card could not tell knowing from guessing. */
async function faceOf(execute: Execute, program: Folded): Promise<Face | null> {
  const delays = delaysOf(program.code).map(({ from, to }) => Number(program.code.slice(from, to)));
  const isFirstLast = delays.length > 1 && delays.slice(1).every((delay) => delay < (delays[0] ?? 0));
  const found = isFirstLast && fits(program) ? await seen(execute, program) : null;
  if (found === null || !isAskable(found.plain.stdout)) return null;
  return {
    ask: 'What does this print?',
    front: [codeBlock(program)],
    answer: { kind: 'output', text: found.plain.stdout.trimEnd() },
    back: [markedBlock('`gather` gives the results in the order of its arguments, whichever of them is done first.')],
  };
}
