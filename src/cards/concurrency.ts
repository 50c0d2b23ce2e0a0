import type { SyntaxNode } from '@lezer/common';
import type { RunResult } from '../domain/run.ts';
import { argumentsOf } from '../languages/python-blanks.ts';
import { applyEdits, type Folded, unfold } from '../languages/python-clean.ts';
import { descendants, parsePython } from '../languages/python-program.ts';
import { programShape } from '../languages/python-shape.ts';
import type { Evidence } from '../verify/evidence.ts';
import type { Execute, RuleContext } from './candidate.ts';

/** A program that did the same in all worlds, and its plain run. */
export interface Certain {
  readonly program: Folded;
  readonly plain: RunResult;
}

/** A program's run, or null where it ends otherwise than by its end, or differs between worlds. */
export async function seen(execute: Execute, program: Folded): Promise<Certain | null> {
  const { plain, stability } = await execute.observe(unfold(program));
  return stability === 'stable' && plain.outcome.kind === 'completed' ? { program, plain } : null;
}

/** What all cards about a concurrent program have in common; `what` they ask about tells them apart. */
export function concurrent(context: RuleContext, { block }: Evidence, what: string, { program, plain }: Certain) {
  const concept = `${what} ${programShape(program.code)}`;
  return {
    kind: 'order' as const,
    concept,
    about: concept,
    runtime: plain.runtime,
    section: context.section,
    line: block.line,
    block: programShape(block.code),
    secret: null,
  };
}

/** Whether a program starts more than one coroutine at a time. */
export function isConcurrent(code: string): boolean {
  return /\b(gather|create_task|TaskGroup|as_completed|ensure_future|asyncio\.wait)\b/.test(code);
}

/**
 * Runs what a program starts together one after the other instead. Put before the program; where its output stays the same,
 * concurrency cannot be seen in it and nothing about it can be asked.
 */
const ONE_BY_ONE = `import asyncio
async def _one_by_one(*awaitables, return_exceptions=False):
    return [await awaitable for awaitable in awaitables]
asyncio.gather = _one_by_one
asyncio.create_task = asyncio.ensure_future = lambda coroutine, **_: coroutine
`;

/** The program with its concurrency taken out, for comparison only: never shown. */
export function sequential(code: string): string {
  return ONE_BY_ONE + code;
}

/** Whether two runs print the same lines in another order. */
export function isReordered(one: RunResult, other: RunResult): boolean {
  const sorted = (run: RunResult) => run.stdout.split('\n').sort().join('\n');
  return one.stdout !== other.stdout && sorted(one) === sorted(other);
}

/** `await asyncio.gather(a(), b())` as `await a()` and `await b()`, where that is a statement of its own; null where none is. */
export function withoutGather(code: string): { code: string; gather: string } | null {
  for (const node of descendants(parsePython(code).topNode)) {
    const call = node.name === 'ExpressionStatement' ? awaitedCall(node) : null;
    if (call === null || !/^(asyncio\.)?gather$/.test(calleeOf(code, call))) continue;
    const parts = argumentsOf(code, call);
    if (parts.length < 2 || parts.some((part) => !/\)$/.test(part) || part.startsWith('*'))) return null;
    const indent = code.slice(code.lastIndexOf('\n', node.from) + 1, node.from);
    const text = parts.map((part) => `await ${part}`).join(`\n${indent}`);
    return {
      code: applyEdits(code, [{ from: node.from, to: node.to, text }]),
      gather: code.slice(node.from, node.to).replace(/\s+/g, ' '),
    };
  }
  return null;
}

function awaitedCall(statement: SyntaxNode): SyntaxNode | null {
  const awaited = statement.firstChild;
  const call = awaited?.name === 'AwaitExpression' ? awaited.lastChild : null;
  return call?.name === 'CallExpression' ? call : null;
}

function calleeOf(code: string, call: SyntaxNode): string {
  return call.firstChild === null ? '' : code.slice(call.firstChild.from, call.firstChild.to);
}

/** A number that says how long something sleeps: an argument of `sleep`, or of one of the program's own coroutines. */
export interface Delay {
  readonly from: number;
  readonly to: number;
}

export function delaysOf(code: string): Delay[] {
  const nodes = descendants(parsePython(code).topNode);
  const own = new Set(
    nodes
      .filter((node) => node.name === 'FunctionDefinition' && node.firstChild?.name === 'async')
      .map((node) => node.getChild('VariableName'))
      .map((name) => (name === null ? '' : code.slice(name.from, name.to))),
  );
  return nodes
    .filter((node) => node.name === 'Number' && node.parent?.name === 'ArgList')
    .filter((node) => {
      const callee = node.parent?.parent ? calleeOf(code, node.parent.parent) : '';
      return /(^|\.)sleep$/.test(callee) || own.has(callee);
    })
    .map((node) => ({ from: node.from, to: node.to }));
}

/** The program with other delays, the smallest changes first: one delay changed, then two. */
export function otherDelays(code: string): string[] {
  const delays = delaysOf(code);
  const change = (delay: Delay): { edit: Delay & { text: string }; size: number }[] =>
    [1, 2, 3].flatMap((value) => {
      const old = Number(code.slice(delay.from, delay.to));
      return old === value ? [] : [{ edit: { ...delay, text: String(value) }, size: Math.abs(old - value) }];
    });
  const single = delays.flatMap(change);
  const pairs = delays.flatMap((a, at) =>
    delays
      .slice(at + 1)
      .flatMap((b) =>
        change(a).flatMap((one) =>
          change(b).map((other) => ({ edits: [one.edit, other.edit], size: one.size + other.size })),
        ),
      ),
  );
  const all = [
    ...single.map((one) => ({ edits: [one.edit], size: one.size })),
    ...pairs.map((pair) => ({ ...pair, size: pair.size + 10 })),
  ];
  return all.sort((a, b) => a.size - b.size).map((one) => applyEdits(code, one.edits));
}
