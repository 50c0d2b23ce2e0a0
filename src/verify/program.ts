import type { CodeBlock, Topic } from '../domain/topic.ts';
import { freeNames, isDefinition, type Statement, statementsOf } from '../languages/python-program.ts';

/** A code block made runnable on its own. */
export interface Program {
  /** What runs: `prelude` and then `code`. */
  readonly source: string;
  /** The block's own code, as the author wrote it; of a session, what it types in, on the same lines. */
  readonly code: string;
  /** Definitions from earlier blocks of the topic that the code needs; `''` for none, else it ends with a newline. */
  readonly prelude: string;
  /** Names the code reads that nothing in the topic defines: pseudo-code, or a name from elsewhere. */
  readonly missing: readonly string[];
  /** What the author says is typed in, a line each; null where nothing is said. */
  readonly stdin: string | null;
}

const DECLARED = /#\s*(?:input|stdin|(?:the )?user (?:enters|types|inputs))\s*:\s*(.+)$/gim;

/** The lines that comments say are typed in: `# Input: 42`. Quotes around a whole line are not typed. */
function declaredInput(code: string): string | null {
  const lines = [...code.matchAll(DECLARED)].map(([, typed = '']) => typed.trim().replace(/^(["'`])(.*)\1$/, '$2'));
  return lines.length === 0 ? null : lines.map((line) => `${line}\n`).join('');
}

/** How many lines a text ends. */
export function linesOf(text: string): number {
  return text.split('\n').length - 1;
}

/** The topic's code blocks of one language, in document order. */
export function codeBlocks(topic: Topic, language: string): CodeBlock[] {
  return topic.sections.flatMap((section) =>
    section.blocks.filter((block): block is CodeBlock => block.kind === 'code' && block.language === language),
  );
}

/**
 * Supplies the names a block misses with their nearest earlier definitions in the topic: imports, functions, classes, names
 * bound to literals. Never the whole earlier state, because a stale object makes broken code look right.
 *
 * @param earlier code of the blocks before it, nearest last
 * @param unbound names the author says are missing (`# NameError`): supplying them would prove the author wrong
 */
export function composeProgram(
  earlier: readonly string[],
  code: string,
  unbound: ReadonlySet<string> = new Set(),
): Program {
  const needed = new Map<string, { block: number; statement: Statement }>();
  const missing = new Set<string>();
  const blocks = earlier.map((one) => statementsOf(one));
  const supply = (name: string, before: number): void => {
    if (needed.has(name) || missing.has(name)) return;
    const found = nearestDefinition(blocks, name, before);
    if (found === null) missing.add(name);
    else {
      needed.set(name, found);
      for (const free of freeNames(found.statement.text)) supply(free, found.block + 1);
    }
  };
  for (const name of freeNames(code)) if (!unbound.has(name)) supply(name, blocks.length);
  const prelude = preludeOf([...needed.values()]);
  return { source: prelude + code, code, prelude, missing: [...missing], stdin: declaredInput(code) };
}

function nearestDefinition(blocks: readonly (readonly Statement[])[], name: string, before: number) {
  for (let block = before - 1; block >= 0; block -= 1) {
    const binding = blocks[block]?.findLast((statement) => statement.binds.has(name));
    if (binding !== undefined) return isDefinition(binding) ? { block, statement: binding } : null;
  }
  return null;
}

/** In document order, each statement once. */
function preludeOf(found: readonly { block: number; statement: Statement }[]): string {
  const unique = new Map(found.map((one) => [`${one.block}:${one.statement.from}`, one]));
  const ordered = [...unique.values()].sort((a, b) => a.block - b.block || a.statement.from - b.statement.from);
  return ordered.map((one) => `${one.statement.text}\n`).join('');
}
