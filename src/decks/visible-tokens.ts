import type { Answer, Card, FaceBlock, FaceSpan } from '../domain/card.ts';

/** Words and runs of signs. Brackets and separators are left out: with them, `min(x)` would be mostly the same as `max(x)`. */
const TOKEN = /[\p{L}\p{N}_]+|[^\p{L}\p{N}_()[\]{},;\s]+/gu;

/**
 * What the front of a card says, as a set of tokens, without what it hides. The question is left out: all cards of a kind ask
 * alike, and two short ones would look related. Punctuation of prose is left out for the same reason.
 */
export function visibleTokens(card: Card): ReadonlySet<string> {
  return new Set(card.faces.slice(0, 1).flatMap((face) => face.front.flatMap(blockTokens)));
}

function blockTokens(block: FaceBlock): string[] {
  switch (block.kind) {
    case 'text':
      return block.spans.flatMap(spanTokens);
    case 'code':
      return codeTokens(withoutBlanks(block));
    case 'output':
      return codeTokens(block.text);
  }
}

function spanTokens(span: FaceSpan): string[] {
  if (span.kind === 'blank') return [];
  if (span.kind === 'code') return codeTokens(span.text);
  return (span.text.match(/[\p{L}\p{N}_]+/gu) ?? []).map((word) => word.toLowerCase());
}

function codeTokens(code: string): string[] {
  return code.match(TOKEN) ?? [];
}

function withoutBlanks(block: Extract<FaceBlock, { kind: 'code' }>): string {
  let at = 0;
  const kept: string[] = [];
  for (const { from, to } of block.blanks) {
    kept.push(block.code.slice(at, from));
    at = to;
  }
  return [...kept, block.code.slice(at)].join(' ');
}

/** Whether two cards have one answer. Of an exception, the type is the answer. */
export function sameAnswer(a: Card, b: Card): boolean {
  const [one, other] = [a.faces[0]?.answer, b.faces[0]?.answer];
  return one !== undefined && one.kind === other?.kind && answerText(one) === answerText(other);
}

function answerText(answer: Answer): string {
  return answer.kind === 'error' ? answer.type : answer.text;
}

/** Jaccard index: the share of common tokens among all tokens, 0 to 1; 0 for two empty sets. */
export function jaccard(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const common = [...a].filter((token) => b.has(token)).length;
  const all = a.size + b.size - common;
  return all === 0 ? 0 : common / all;
}
