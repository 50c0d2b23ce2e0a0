import { applyEdits, type Folded } from '../languages/python-clean.ts';
import type { Mutation } from '../languages/python-mutations.ts';
import { descendants, parsePython } from '../languages/python-program.ts';
import type { Effect, Scene } from './scenes.ts';
import { fits } from './shown.ts';

/** A program with one change, and what it and the original did. */
export interface Twin {
  /** The changed program, as it is shown. */
  readonly program: Folded;
  readonly changed: Effect;
  readonly original: Effect;
}

/** The changed program, helped where its output could not be asked for: a type instead of an address, a mark behind silence. */
export async function twinOf(scene: Scene, program: Folded, mutation: Mutation): Promise<Twin | null> {
  const plain = { changed: mutation.code, original: program.code };
  for (const pair of [plain, typeInstead(program.code, mutation), markBehind(program.code, mutation)]) {
    if (pair === null || !fits({ ...program, code: pair.changed })) continue;
    const shown = { ...program, code: pair.changed };
    const changed = await scene.effect(shown);
    const original = changed === null ? null : await scene.effect({ ...program, code: pair.original });
    if (changed !== null && original !== null && differ(changed, original))
      return { program: shown, changed, original };
  }
  return null;
}

function differ(a: Effect, b: Effect): boolean {
  return JSON.stringify(a.answer) !== JSON.stringify(b.answer);
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
