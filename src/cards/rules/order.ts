import type { RunResult } from '../../domain/run.ts';
import { applyEdits, type Folded, unfold } from '../../languages/python-clean.ts';
import { descendants, parsePython } from '../../languages/python-program.ts';
import { programShape } from '../../languages/python-shape.ts';
import type { Evidence } from '../../verify/evidence.ts';
import type { Candidate, Execute, Rule, RuleContext } from '../candidate.ts';
import { delaysOf, isConcurrent, otherDelays, sequential, withoutGather } from '../concurrency.ts';
import { isAskable, isSelfContained } from '../execute.ts';
import { reduce } from '../reduce.ts';
import { codeBlock, fits, markedBlock, outputBlock, present, textBlock } from '../shown.ts';

/** How many other delays are tried to find an order that does not hang on a few percent. */
const TRIES = 30;

/**
 * Concurrent programs: in which order do the lines come, and how long does it take? A race is never asked; instead the
 * smallest change of its delays that makes the order certain, the documented order first.
 */
export const order: Rule = async (context) => {
  const found = await Promise.all(context.evidence.map((evidence) => fromBlock(context, evidence)));
  return found.flat();
};

async function fromBlock(context: RuleContext, evidence: Evidence): Promise<Candidate[]> {
  const { source } = evidence.program;
  if (!isSelfContained(source)) return [];
  if (!isConcurrent(source) || evidence.plain.outcome.kind !== 'completed') return [];
  const program = await certain(context.execute, evidence);
  const orders = program === null ? [] : await askOrder(context, evidence, program);
  return [...orders, ...(await askDuration(context, evidence))];
}

interface Certain {
  readonly program: Folded;
  readonly plain: RunResult;
}

/** The block's program, or its nearest relative whose order is certain. */
async function certain(execute: Execute, evidence: Evidence): Promise<Certain | null> {
  const original = await small(execute, evidence.program.source, evidence.plain.stdout);
  if (original === null) return null;
  if (evidence.stability === 'stable') return seen(execute, original);
  if (evidence.stability !== 'race') return null;
  const documented = evidence.block.claims.find((claim) => claim.text.includes('\n'))?.text.trim();
  let first: Certain | null = null;
  for (const code of otherDelays(unfold(original)).slice(0, TRIES)) {
    const found = await seen(execute, present(code));
    if (found === null) continue;
    if (documented === undefined || found.plain.stdout.trim() === documented) return found;
    first ??= found;
  }
  return first;
}

async function small(execute: Execute, source: string, stdout: string): Promise<Folded | null> {
  return reduce(source, async (code) => (await execute.run(code)).stdout === stdout);
}

async function seen(execute: Execute, program: Folded): Promise<Certain | null> {
  const { plain, stability } = await execute.observe(unfold(program));
  return stability === 'stable' && plain.outcome.kind === 'completed' ? { program, plain } : null;
}

async function askOrder(context: RuleContext, evidence: Evidence, { program, plain }: Certain): Promise<Candidate[]> {
  const lines = plain.stdout.trimEnd().split('\n');
  if (!isAskable(plain.stdout) || lines.length < 2 || new Set(lines).size < lines.length || !fits(program)) return [];
  const apart = await context.execute.run(sequential(unfold(program)));
  if (apart.stdout === plain.stdout) return [];
  const shape = programShape(program.code);
  const ask = `In what order are the ${lines.length} lines printed?`;
  const base = baseOf(context, evidence, plain.runtime);
  const found: Candidate[] = [
    {
      ...base,
      kind: 'order',
      concept: `order ${shape}`,
      faces: [{ ask, front: [codeBlock(program)], answer: { kind: 'output', text: plain.stdout.trimEnd() }, back: [] }],
      merit: 6,
      about: `order of ${shape}`,
      proof: [],
    },
  ];
  const twin = withoutGather(program.code);
  const twinProgram = twin === null ? null : { ...program, code: twin.code };
  const twinRun = twinProgram === null ? null : await seen(context.execute, twinProgram);
  if (
    twin === null ||
    twinProgram === null ||
    twinRun === null ||
    !fits(twinProgram) ||
    !isAskable(twinRun.plain.stdout)
  )
    return found;
  if (twinRun.plain.stdout === plain.stdout) return found;
  const back = [markedBlock(`With \`${twin.gather}\` the lines come in this order:`), outputBlock(plain.stdout)];
  const contrast: Candidate = {
    ...base,
    kind: 'contrast',
    concept: `gather to awaits ${shape}`,
    faces: [
      { ask, front: [codeBlock(twinProgram)], answer: { kind: 'output', text: twinRun.plain.stdout.trimEnd() }, back },
    ],
    merit: 4,
    about: `order without gather of ${shape}`,
    proof: [],
  };
  return [...found, contrast];
}

/** How long a concurrent program takes, where that is not the sum of its parts. Prints go, the clock stays. */
async function askDuration(context: RuleContext, evidence: Evidence): Promise<Candidate[]> {
  const { source } = evidence.program;
  const total = evidence.plain.duration;
  const same = async (code: string) => {
    const run = await context.execute.run(code);
    return run.outcome.kind === 'completed' && Math.abs(run.duration - total) < 0.001;
  };
  const silent = withoutPrints(source);
  const program = await reduce((await same(silent)) ? silent : source, same);
  if (program === null || delaysOf(program.code).length === 0) return [];
  const plain = await context.execute.run(unfold(program));
  const apart = await context.execute.run(sequential(unfold(program)));
  const seconds = rounded(plain.duration);
  if (seconds === null || apart.outcome.kind !== 'completed' || apart.duration <= plain.duration + 0.05) return [];
  const sum = rounded(apart.duration);
  const shape = programShape(program.code);
  return [
    {
      ...baseOf(context, evidence, plain.runtime),
      kind: 'order',
      concept: `duration ${shape}`,
      faces: [
        {
          ask: 'About how many seconds does this take?',
          front: [codeBlock(program)],
          answer: {
            kind: 'value',
            text: seconds,
            accepted: [`${seconds} s`, `${seconds} seconds`, `${seconds} second`, `about ${seconds}`],
          },
          back: sum === null ? [] : [textBlock(`Run one after the other, the same calls take ${sum} seconds.`)],
        },
      ],
      merit: 3,
      about: `duration of ${shape}`,
      proof: [],
    },
  ];
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

function baseOf(context: RuleContext, evidence: Evidence, runtime: string) {
  return {
    runtime,
    section: context.section,
    line: evidence.block.line,
    block: programShape(evidence.block.code),
    secret: null,
  };
}
