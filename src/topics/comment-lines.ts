import type { Language } from '../domain/language.ts';
import { places } from '../domain/places.ts';
import { type Comment, comments, type LanguageProfile } from '../languages/index.ts';

/** One line of a comment in a piece of code. */
export interface CommentLine {
  /** Line of the code, from 1. */
  readonly row: number;
  /** Column at which the comment stands, from 0. */
  readonly column: number;
  /** True where nothing but the comment stands on its lines. */
  readonly own: boolean;
  /** The text without marker, its indentation kept. */
  readonly text: string;
  /** Offset of the text in the code. */
  readonly at: number;
  /** The comment this line belongs to; lines of one block comment share it. */
  readonly comment: Comment;
}

/** All comment lines of a piece of code, in order. Documentation comments are no claims and left out. */
export function commentLines(language: Language, profile: LanguageProfile, code: string): CommentLine[] {
  const placeOf = places(code);
  return comments(language, code)
    .filter((comment) => !/^(?:\/\/[/!]|\/\*[*!](?!\/)|#!)/.test(comment.text))
    .flatMap((comment) => linesOf(comment, profile, code, placeOf(comment.from).line));
}

function linesOf(comment: Comment, profile: LanguageProfile, code: string, row: number): CommentLine[] {
  const lineStart = code.lastIndexOf('\n', comment.from - 1) + 1;
  const lineEnd = code.indexOf('\n', comment.to);
  const after = code.slice(comment.to, lineEnd < 0 ? code.length : lineEnd);
  // Code behind a comment on its line: `f(/* n */ 3)`. What the comment says is not about a whole statement.
  if (after.trim() !== '') return [];
  const own = code.slice(lineStart, comment.from).trim() === '';
  const { open, close } = markers(comment.text, profile);
  const inner = comment.text.slice(open, comment.text.length - close);
  let at = comment.from + open;
  return inner.split('\n').map((line, index) => {
    const star = index > 0 && close > 0 ? (/^\s*\*?(?= |$)/.exec(line)?.[0].length ?? 0) : 0;
    const text = line.slice(star);
    const made = { row: row + index, column: comment.from - lineStart, own, text, at: at + star, comment };
    at += line.length + 1;
    return made;
  });
}

function markers(text: string, profile: LanguageProfile): { open: number; close: number } {
  for (const [open, close] of profile.blockComments) {
    if (text.startsWith(open)) return { open: open.length, close: text.endsWith(close) ? close.length : 0 };
  }
  const line = profile.lineComments.find((marker) => text.startsWith(marker)) ?? '';
  // A run of markers (`## text`) is one marker.
  const run = line && text.slice(line.length).match(/^[#]*/)?.[0].length;
  return { open: line.length + (run || 0), close: 0 };
}

/** How far the text stands to the right of the comment's marker. */
export function indentOf(line: CommentLine): number {
  return Math.max(line.text.search(/\S/), 0);
}
