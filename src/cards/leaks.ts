import type { Face, FaceBlock } from '../domain/card.ts';
import { contentStems, wordsOf } from './words.ts';

/** All a learner can read before answering, blanks left out. */
export function visibleText(face: Face): string {
  return [face.ask, ...face.front.map(blockText)].join('\n');
}

function blockText(block: FaceBlock): string {
  switch (block.kind) {
    case 'text':
      return block.spans.map((span) => (span.kind === 'blank' ? ' ' : span.text)).join('');
    case 'output':
      return block.text;
    case 'code':
      return `${block.folded}\n${withoutBlanks(block.code, block.blanks)}`;
  }
}

function withoutBlanks(code: string, blanks: readonly { from: number; to: number }[]): string {
  let at = 0;
  let text = '';
  for (const blank of blanks) {
    text += `${code.slice(at, blank.from)} `;
    at = blank.to;
  }
  return text + code.slice(at);
}

/**
 * Whether a text gives an answer away: it holds the answer itself, or words of its stems. Of a term one stem is enough ("shared
 * loop" hints at "event loop"); of a token in code all of them must be there ("awaited" gives `await` away, `task1` alone does
 * not give `create_task` away, because programs name their variables after what they call).
 */
export function leaks(secret: string, text: string): boolean {
  const wanted = contentStems(secret);
  if (wanted.length === 0) return exact(secret, text);
  const seen = new Set([...contentStems(text), ...wordsOf(text)]);
  const given = wanted.filter((stem) => seen.has(stem)).length;
  return given === wanted.length || (given > 0 && /\s/.test(secret.trim())) || exact(secret, text);
}

/** The answer letter by letter, not inside another word. */
function exact(secret: string, text: string): boolean {
  const escaped = secret.trim().replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return escaped !== '' && new RegExp(`(?<![\\w])${escaped}(?![\\w])`, 'i').test(text);
}
