import { unfold } from '../../languages/python-clean.ts';
import { descendants, parsePython, statementsOf } from '../../languages/python-program.ts';
import { programShape } from '../../languages/python-shape.ts';
import type { Evidence } from '../../verify/evidence.ts';
import type { Candidate, Rule, RuleContext } from '../candidate.ts';
import { isConcurrent } from '../concurrency.ts';
import { isEcho } from '../echo.ts';
import { isAskable, isSelfContained } from '../execute.ts';
import { reduce } from '../reduce.ts';
import { codeBlock } from '../shown.ts';
import { slice } from '../slice.ts';

/**
 * A short program with some control flow: what does it print? The program is the block without what its output does not need,
 * and the answer is what exactly the shown program printed.
 */
export const predict: Rule = async (context) => {
  const found = await Promise.all(context.evidence.map((evidence) => fromBlock(context, evidence)));
  return found.flat();
};

async function fromBlock(context: RuleContext, evidence: Evidence): Promise<Candidate[]> {
  const { plain, stability, program } = evidence;
  if (stability !== 'stable' || plain.outcome.kind !== 'completed' || !isAskable(plain.stdout)) return [];
  if (!isSelfContained(program.source)) return [];
  if (isConcurrent(program.source) || isIdleAsync(program.source) || isEcho(program.code, plain.stdout)) return [];
  const first = program.prelude.split('\n').length;
  const statements = statementsOf(program.source);
  const printed = new Set(plain.output.map((chunk) => chunk.lines[0]));
  const targets = statements.flatMap((statement, at) =>
    [...printed].some((line) => line !== undefined && line >= statement.line && line <= statement.endLine) ? [at] : [],
  );
  if (targets.length === 0 || !hasFlow(program.source)) return [];
  const same = async (code: string) => (await context.execute.run(code)).stdout === plain.stdout;
  const sliced = slice(program.source, targets);
  const small = await reduce((await same(sliced)) ? sliced : program.source, same);
  if (small === null) return [];
  const shown = await context.execute.observe(unfold(small));
  if (shown.stability !== 'stable' || shown.plain.stdout !== plain.stdout || isEcho(small.code, plain.stdout))
    return [];
  const line = statements[targets[0] ?? 0]?.line ?? first;
  return [
    {
      kind: 'predict',
      concept: programShape(small.code),
      faces: [
        {
          ask: 'What does this print?',
          front: [codeBlock(small)],
          answer: { kind: 'output', text: shown.plain.stdout.trimEnd() },
          back: [],
        },
      ],
      runtime: shown.plain.runtime,
      section: context.section,
      line: evidence.block.line + Math.max(0, line - first),
      block: programShape(evidence.block.code),
      secret: null,
      merit: 2 + (evidence.block.claims.length > 0 ? 1 : 0) - (plain.stdout.trimEnd().split('\n').length > 4 ? 1 : 0),
      about: `output of ${programShape(small.code)}`,
      proof: [],
    },
  ];
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
