import type { Answer, FaceBlock } from '../../domain/card.ts';
import type { RunResult } from '../../domain/run.ts';
import { applyEdits, type Folded, unfold } from '../../languages/python-clean.ts';
import { type Mutation, mutationsOf } from '../../languages/python-mutations.ts';
import { descendants, parsePython } from '../../languages/python-program.ts';
import { enclosingSymbol, programShape, typedShape } from '../../languages/python-shape.ts';
import type { Evidence } from '../../verify/evidence.ts';
import type { Candidate, Execute, Rule, RuleContext } from '../candidate.ts';
import { isAskable, isSelfContained, isTellable } from '../execute.ts';
import { headingOf } from '../headings.ts';
import { reduce } from '../reduce.ts';
import { codeBlock, fits, markedBlock, outputBlock, textBlock } from '../shown.ts';
import { contentStems } from '../words.ts';

/** How many changes of one block are tried, and how many twins are enough. */
const TRIES = 8;
const ENOUGH = 2;

/**
 * A twin of the author's program with one token changed, where the change shows: what does the twin print? The back puts both
 * results side by side. This is how a card can ask what `await` is for without asking for the word.
 */
export const contrast: Rule = async (context) => {
  const found = await Promise.all(context.evidence.map((evidence) => fromBlock(context, evidence)));
  return found.flat();
};

async function fromBlock(context: RuleContext, evidence: Evidence): Promise<Candidate[]> {
  const { plain, stability, program } = evidence;
  if (!isSelfContained(program.source)) return [];
  if (stability === 'nondeterministic' || plain.outcome.kind !== 'completed' || plain.stdout === '') return [];
  const small = await reduce(program.source, async (code) => (await context.execute.run(code)).stdout === plain.stdout);
  if (small === null) return [];
  const found: Candidate[] = [];
  for (const mutation of mutationsOf(small.code).slice(0, TRIES)) {
    if (found.length >= ENOUGH) break;
    // A twin that says the same thing twice only confuses.
    if (mutation.changed !== '' && small.code.includes(mutation.changed) && mutation.focus !== 'await') continue;
    if (found.some((one) => one.concept === conceptOf(mutation, small.code))) continue;
    const twin = await twinOf(context.execute, small, mutation);
    if (twin !== null) found.push(candidate(context, evidence, small, mutation, twin));
  }
  return found;
}

interface Twin {
  /** The two programs, changed and original, and what they did. */
  readonly shown: Folded;
  readonly changed: RunResult;
  readonly original: RunResult;
}

/** The changed program, helped where its output could not be asked for: a type instead of an address, a mark behind silence. */
async function twinOf(execute: Execute, program: Folded, mutation: Mutation): Promise<Twin | null> {
  const plain = { changed: mutation.code, original: program.code };
  const helped = [plain, typeInstead(program.code, mutation), markBehind(program.code, mutation)];
  for (const pair of helped) {
    const shown = pair === null ? null : { ...program, code: pair.changed };
    if (pair === null || shown === null || !fits(shown)) continue;
    const [changed, original] = await Promise.all([
      execute.observe(unfold(shown)),
      execute.observe(unfold(program, pair.original)),
    ]);
    if (changed.stability !== 'stable' || original.stability !== 'stable') continue;
    if (tells(changed.plain) && tells(original.plain) && differ(changed.plain, original.plain)) {
      return { shown, changed: changed.plain, original: original.plain };
    }
  }
  return null;
}

/** What a learner can be asked for; that a call lacks an argument is no insight. */
function tells(run: RunResult): boolean {
  if (run.outcome.kind === 'raised')
    return run.outcome.phase === 'run' && isTellable(run.outcome.message) && run.stdout.length <= 200;
  return run.outcome.kind === 'completed' && isAskable(run.stdout);
}

function differ(a: RunResult, b: RunResult): boolean {
  return a.stdout !== b.stdout || a.outcome.kind !== b.outcome.kind;
}

/** `print(f"Result: {result}")` shows an address once `result` is not awaited: prints the type's name in both programs. */
function typeInstead(code: string, mutation: Mutation): { changed: string; original: string } | null {
  const name = /^\s*([A-Za-z_]\w*)\s*=\s*$/.exec(
    code.slice(code.lastIndexOf('\n', mutation.at - 1) + 1, mutation.at),
  )?.[1];
  if (name === undefined || mutation.focus !== 'await') return null;
  const retyped = (text: string): string | null => {
    const print = descendants(parsePython(text).topNode).find(
      (node) =>
        node.name === 'CallExpression' &&
        text.slice(node.from, node.to).startsWith('print(') &&
        new RegExp(`\\b${name}\\b`).test(text.slice(node.from, node.to)),
    );
    return print === undefined
      ? null
      : applyEdits(text, [{ from: print.from, to: print.to, text: `print(type(${name}).__name__)` }]);
  };
  const [changed, original] = [retyped(mutation.code), retyped(code)];
  return changed === null || original === null ? null : { changed, original };
}

/** Where the changed program says nothing at all, a print behind the changed line shows that it was passed. */
function markBehind(code: string, mutation: Mutation): { changed: string; original: string } | null {
  if (mutation.focus !== 'await') return null;
  const marked = (text: string): string => {
    const end = text.indexOf('\n', mutation.at);
    const start = text.lastIndexOf('\n', mutation.at - 1) + 1;
    const indent = /^\s*/.exec(text.slice(start))?.[0] ?? '';
    const at = end < 0 ? text.length : end;
    return `${text.slice(0, at)}\n${indent}print("went on")${text.slice(at)}`;
  };
  return { changed: marked(mutation.code), original: marked(code) };
}

function candidate(
  context: RuleContext,
  evidence: Evidence,
  program: Folded,
  mutation: Mutation,
  twin: Twin,
): Candidate {
  const { outcome } = twin.changed;
  const raised = outcome.kind === 'raised' ? outcome : null;
  const answer: Answer =
    raised === null
      ? { kind: 'output', text: twin.changed.stdout.trimEnd() }
      : { kind: 'error', type: raised.type, message: raised.message };
  const heading = new Set(contentStems(`${headingOf(context.section)} ${context.topic.keywords.join(' ')}`));
  const focused = contentStems(mutation.focus).some((stem) => heading.has(stem));
  return {
    kind: 'contrast',
    concept: conceptOf(mutation, program.code),
    faces: [
      {
        ask: raised === null ? 'What does this print?' : 'Which exception ends this program?',
        front: [codeBlock(twin.shown)],
        answer,
        back: [...warnings(twin.changed), ...originalSide(mutation, twin.original)],
      },
    ],
    runtime: twin.changed.runtime,
    section: context.section,
    line: evidence.block.line,
    block: programShape(evidence.block.code),
    secret: raised === null ? null : raised.type,
    merit: 3 + (focused ? 3 : 0) - (mutation.name === 'delete keyword argument' ? 1 : 0),
    // One forgotten `await` teaches what all of them teach.
    about: `${mutation.name} ${mutation.focus}`,
    proof: [],
  };
}

function conceptOf(mutation: Mutation, code: string): string {
  return `${mutation.name} ${mutation.focus} of ${typedShape(mutation.original)} in ${enclosingSymbol(code, mutation.at)}`;
}

/** What the interpreter says on stderr explains the surprise in its own words. */
function warnings(run: RunResult): FaceBlock[] {
  const found = /^.*?\b((?:Runtime|Syntax|Deprecation|Resource)Warning: .*)$/m.exec(run.stderr)?.[1];
  return found === undefined ? [] : [textBlock(`Python warns: ${found}`)];
}

function originalSide(mutation: Mutation, original: RunResult): FaceBlock[] {
  const flat = mutation.original.replace(/\s+/g, ' ');
  const lead = flat.includes('`') || flat.length > 60 ? `With ${mutation.focus}` : `With \`${flat}\``;
  if (original.outcome.kind === 'raised') return [markedBlock(`${lead} it raises ${original.outcome.type}.`)];
  return [markedBlock(`${lead} it prints:`), outputBlock(original.stdout)];
}
