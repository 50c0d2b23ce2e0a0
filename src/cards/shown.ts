import type { FaceBlock, Range } from '../domain/card.ts';
import { cleanPython, type Folded, foldPython } from '../languages/python-clean.ts';

/** A front is at most this long, in lines and columns. */
const MOST_LINES = 12;
const MOST_COLUMNS = 72;

/** A program cleaned and folded for a front. */
export function present(source: string): Folded {
  return foldPython(cleanPython(source));
}

/** Whether a program can be read in one look. */
export function fits(program: Folded): boolean {
  return program.code !== '' && isReadable(program.code);
}

/** Whether code fits a front: in lines and in columns. */
export function isReadable(code: string): boolean {
  const lines = code.split('\n');
  return lines.length <= MOST_LINES && lines.every((line) => line.length <= MOST_COLUMNS);
}

export function codeBlock(program: Folded, blanks: readonly Range[] = []): FaceBlock {
  return { kind: 'code', language: 'python', code: program.code, blanks, folded: program.folded };
}

export function textBlock(text: string): FaceBlock {
  return { kind: 'text', spans: [{ kind: 'text', text }] };
}

/** Text in which backticks mark code. */
export function markedBlock(text: string): FaceBlock {
  const spans = text
    .split('`')
    .map((part, at) => ({ kind: at % 2 === 1 ? ('code' as const) : ('text' as const), text: part }));
  return { kind: 'text', spans: spans.filter((span) => span.text !== '') };
}

export function outputBlock(text: string): FaceBlock {
  return { kind: 'output', text: text.trimEnd() };
}
