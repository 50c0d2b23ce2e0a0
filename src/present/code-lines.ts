import type { Range } from '../domain/card.ts';
import type { Language, Token } from '../domain/language.ts';
import { highlight } from '../languages/index.ts';
import { visible } from './escape.ts';
import type { ViewSpan, ViewStyle } from './view.ts';

/** What stands for hidden text, however long that is. */
export const GAP = '____';

/**
 * Coloured code, cut into lines. The tokens are those of the whole code, so that a blank shifts no colours.
 *
 * @param tokens ascending, without overlap
 * @param blanks ascending, without overlap
 * @param filled whether blanks show their text or a gap
 */
export function codeLines(
  code: string,
  tokens: readonly Token[],
  blanks: readonly Range[],
  filled: boolean,
): ViewSpan[][] {
  const spans: ViewSpan[] = [];
  let at = 0;
  for (const blank of blanks) {
    spans.push(...coloured(code, tokens, at, blank.from));
    spans.push({ text: filled ? code.slice(blank.from, blank.to) : GAP, style: 'blank' });
    at = blank.to;
  }
  spans.push(...coloured(code, tokens, at, code.length));
  return lines(spans);
}

/** Coloured code without blanks, cut into lines. */
export function codeRows(language: Language | null, code: string): ViewSpan[][] {
  return codeLines(code, language === null ? [] : highlight(language, code), [], true);
}

function coloured(code: string, tokens: readonly Token[], from: number, to: number): ViewSpan[] {
  const spans: ViewSpan[] = [];
  const add = (until: number, style: ViewStyle): void => {
    if (until > at) spans.push({ text: code.slice(at, until), style });
    at = Math.max(at, until);
  };
  let at = from;
  for (const token of tokens) {
    if (token.to <= at) continue;
    if (token.from >= to) break;
    add(token.from, 'plain');
    add(Math.min(token.to, to), token.class);
  }
  add(to, 'plain');
  return spans;
}

function lines(spans: readonly ViewSpan[]): ViewSpan[][] {
  const result: ViewSpan[][] = [[]];
  for (const { text, style } of spans) {
    for (const [at, part] of text.split(/\r\n|\n/).entries()) {
      if (at > 0) result.push([]);
      if (part !== '') result.at(-1)?.push({ text: visible(part), style });
    }
  }
  return result;
}
