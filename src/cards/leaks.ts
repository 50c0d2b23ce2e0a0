import { stemmer } from 'stemmer';
import type { Face, FaceBlock } from '../domain/card.ts';
import { literal } from '../domain/pattern.ts';
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

/**
 * Whether a sentence hints at the answer hidden in it. Stricter than `leaks`: one shared stem is enough, also inside a longer word
 * ("group by" gives `groupby` away, "paths" gives `pathlib` away), because a sentence has no names that merely look like its subject.
 */
export function hints(secret: string, text: string): boolean {
  const wanted = contentStems(secret);
  const seen = contentStems(text);
  const joined = wordsOf(text).join('');
  return (
    exact(secret, text) ||
    wanted.some((stem) => seen.some((other) => stem === other || inside(stem, other) || inside(other, stem))) ||
    wanted.some((stem) => stem.length >= 6 && joined.includes(stem)) ||
    wordsOf(secret).some((word) => seen.some((stem) => isDerived(word, stem)))
  );
}

/** Whether a stem long enough to be recognised opens or closes another ("awaitable" has little of `wait_for`). */
function inside(part: string, whole: string): boolean {
  return part.length >= 4 && (whole.startsWith(part) || (whole.endsWith(part) && whole.length > part.length + 1));
}

/** `copyable` of "copied", `iterator` of "iterate": a word with an ending that the stemmer keeps. */
function isDerived(word: string, stem: string): boolean {
  const base = word.replace(/(able|ible|ers?|ors?|ing|ion)$/, '');
  return base !== word && base.length >= 3 && (stemmer(base) === stem || stem === `${base}e`);
}

/** The answer letter by letter, not inside another word. */
function exact(secret: string, text: string): boolean {
  const escaped = literal(secret.trim());
  return escaped !== '' && new RegExp(`(?<![\\w])${escaped}(?![\\w])`, 'i').test(text);
}
