import type { Card, Face, FaceBlock } from '../domain/card.ts';
import type { Language } from '../domain/language.ts';

/** The program that was executed to know what a face answers. */
export interface FaceProgram {
  readonly language: Language;
  readonly source: string;
  /** How many lines of it stand in front of the code that the face shows, and how many the face shows. */
  readonly before: number;
  readonly shown: number;
}

/**
 * The whole program of a face: its code with the blanks filled in, and around it what the face names on one dim line: imports
 * in front, what starts it behind. Null where nothing was executed.
 */
export function faceProgram({ executed }: Pick<Card, 'executed'>, { front, answer }: Face): FaceProgram | null {
  const block = front.find((one): one is Extract<FaceBlock, { kind: 'code' }> => one.kind === 'code');
  if (executed === null || block === undefined || block.language === null) return null;
  // An imported name that is asked for stands there as an ellipsis.
  const folded = answer.kind === 'text' ? block.folded.replaceAll('…', answer.text) : block.folded;
  const lines = folded === '' ? [] : folded.split('; ');
  const before = lines.filter(isHeader);
  const after = lines.filter((line) => !isHeader(line));
  const source = [...before, block.code, ...after].join('\n');
  return { language: block.language, source, before: before.length, shown: block.code.split('\n').length };
}

function isHeader(line: string): boolean {
  return /^(?:import|from|#include|using)\b/.test(line);
}

/** The number under which a reader of the face counts a line of the program (both from 1); null where it does not show. */
export function shownLine({ before, shown }: FaceProgram, line: number): number | null {
  const number = line - before;
  return number >= 1 && number <= shown ? number : null;
}

/** The text of a line of the program; `''` where there is no such line. */
export function sourceLine({ source }: FaceProgram, line: number): string {
  return source.split('\n')[line - 1] ?? '';
}
