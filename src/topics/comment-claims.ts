import type { Language } from '../domain/language.ts';
import { profile } from '../languages/index.ts';
import { type ClaimText, isPlainLiteral, readClaimText, statesCall } from './claim-text.ts';
import { type Context, GroupReader } from './comment-group.ts';
import { type CommentLine, commentLines, indentOf } from './comment-lines.ts';
import { type Echoes, echoesOf } from './echo.ts';
import type { RawClaim } from './raw-claim.ts';
import { type Spoken, Statements } from './statements.ts';

/** The claims in the comments of a piece of code, in order. */
export function commentClaims(language: Language, code: string): RawClaim[] {
  const conventions = profile(language);
  const all = commentLines(language, conventions, code);
  const { prints } = conventions.claims;
  const context: Context = {
    code,
    lines: code.split('\n'),
    statements: new Statements(language, code),
    prints: (spoken) => !spoken.declares && prints !== null && prints.test(spoken.text),
    echoes: echoesOf(withoutComments(code, all)),
  };
  return groupsOf(all).flatMap((group) => groupClaims(group, context));
}

function withoutComments(code: string, all: readonly CommentLine[]): string {
  let text = '';
  let at = 0;
  for (const { comment } of all) {
    text += code.slice(at, Math.max(at, comment.from));
    at = Math.max(at, comment.to);
  }
  return text + code.slice(at);
}

/** Comment lines right below each other: own lines at one column, with the comment behind code that they may carry on. */
function groupsOf(all: readonly CommentLine[]): CommentLine[][] {
  const groups: CommentLine[][] = [];
  for (const line of all) {
    const last = groups.at(-1)?.at(-1);
    const joins = last && line.own && line.row === last.row + 1 && (!last.own || last.column === line.column);
    if (joins) groups.at(-1)?.push(line);
    else groups.push([line]);
  }
  return groups;
}

function groupClaims(group: readonly CommentLine[], context: Context): RawClaim[] {
  const [first, ...below] = group;
  if (!first) return [];
  if (first.own) return belowClaims(group, context);
  const read = readClaimText(first.text.trim());
  const opensBlock = read?.kind === 'block' && read.text === '';
  if (opensBlock && below.length > 0) return belowClaims(group, context);
  const claim = sameLine(first, read, context);
  return [...(claim ? [claim] : []), ...belowClaims(below, context)];
}

function sameLine(line: CommentLine, read: ClaimText | null, context: Context): RawClaim | null {
  const spoken = context.statements.before(line.comment.from);
  if (!spoken) return null;
  const text = line.text.trim();
  const stated = read !== null && (read.marked || read.kind === 'exception' || fits(text, spoken));
  const wanted = stated || context.prints(spoken) || (!spoken.declares && isEcho(text, spoken, context.echoes));
  const claimed = read ?? { skip: 0, text, marked: false };
  if (!wanted || claimed.text === '') return null;
  const from = context.code.slice(0, line.comment.from).trimEnd().length;
  return {
    form: 'same-line',
    text: claimed.text,
    marked: claimed.marked,
    at: line.at + indentOf(line) + claimed.skip,
    target: spoken.lines,
    range: { from, to: line.comment.to },
  };
}

/** Whether a value may be what a statement gives: declarations give none, and inside a statement only a bare value is one. */
function fits(text: string, spoken: Spoken): boolean {
  return spoken.whole ? !spoken.declares : isPlainLiteral(text);
}

/** Whether a text looks like something the strings of the code would give; one word only where its statement does not hold it. */
function isEcho(text: string, spoken: Spoken, echoes: Echoes): boolean {
  if (echoes.line(text) || statesCall(text)) return true;
  return echoes.words(text) && (/\s/.test(text) || !spoken.text.includes(text));
}

/** Claims on comment lines below code. */
function belowClaims(group: readonly CommentLine[], context: Context): RawClaim[] {
  const first = group[0];
  const start = first?.comment.from ?? 0;
  const spoken = first ? context.statements.endingAbove(start, first.own ? first.column : 0) : null;
  if (!first || !spoken?.whole) return [];
  const reader = new GroupReader(group, spoken, context);
  return reader.read();
}
