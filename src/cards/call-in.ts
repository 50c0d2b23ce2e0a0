import type { Topic } from '../domain/topic.ts';
import { isOwn } from './own-names.ts';

/** A call in a line of code: its name and where the name stands. */
export interface Call {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

const NO_API =
  /^(if|while|for|switch|match|return|sizeof|catch|print\w*|println|printf|\w*printf|puts|format|log|echo|assert\w*|main|new|from|into|unwrap|expect|clone|to_string|str|len|int|list|dict|set|vec|Ok|Err|Some|Error|require|include|panic|throw|fn|func|def|function|defined|typeof|await|super|self|this)$/;

/** The outermost call of a line that no code of the topic defines; null where it is none or one of several. */
export function callIn(code: string, topic: Topic): Call | null {
  const bare = code.replace(/(["'`])(?:\\.|(?!\1).)*\1/g, (text) => '_'.repeat(text.length));
  const calls = [...bare.matchAll(/([A-Za-z_]\w*)(!?)(?:<[\w, ]*>)?\s?[({]/g)].filter(
    (match) => match[2] === '!' || /\($/.test(match[0]),
  );
  const outer = calls.filter((match) => depthAt(bare, match.index) === 0);
  const [match] = outer;
  if (
    match?.[1] === undefined ||
    outer.length > 1 ||
    !isStatement(bare, match) ||
    NO_API.test(match[1]) ||
    isOwn(match[1], topic)
  )
    return null;
  const from = match.index;
  return { name: match[1], from, to: from + match[1].length };
}

/**
 * Whether a call is all that a statement does, besides awaiting and keeping what it gives; a declaration is none. A link of a chain and a
 * call around method calls may not be what the comment speaks about.
 */
function isStatement(code: string, match: RegExpExecArray): boolean {
  const before = code.slice(0, match.index);
  const after = code.slice(code.lastIndexOf(')') + 1);
  if (/^\./.test(code) || /\.\w+\(/.test(code.slice(match.index + match[0].length))) return false;
  const keeps = /^(?:[\w:<>&*[\], ]+=\s*)?(?:(?:await|return|co_await|try)\s+)?(?:[\w:.\->&*]*(?:\.|::|->))?$/.test(
    before,
  );
  return keeps && /^(?:\.await)?[?;]*$/.test(after) && !match[1]?.startsWith('_');
}

function depthAt(code: string, at: number): number {
  const before = code.slice(0, at);
  return (before.match(/\(/g) ?? []).length - (before.match(/\)/g) ?? []).length;
}

/** How many lines with a comment of their own call a function. */
export function commentedCalls(code: string, name: string): number {
  return code.split('\n').filter((line) => new RegExp(`\\b${name}!?\\(.*\\s(//|#|--|/\\*)\\s`).test(line)).length;
}
