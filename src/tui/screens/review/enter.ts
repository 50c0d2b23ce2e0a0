import type { Answer } from '../../../domain/card.ts';
import { outputLines } from '../../../present/diff.ts';
import type { Editor } from '../../editor/editor.ts';

/**
 * Whether Enter gives the answer rather than a new line. In an output it does with the cursor on the last line, where that line
 * is empty or as many lines are there as the program prints.
 */
export function enterAnswers({ text, cursor, multiline }: Editor, answer: Answer): boolean {
  if (!multiline || text.trim() === '') return true;
  if (text.includes('\n', cursor)) return false;
  const lines = text.split('\n');
  const expected = answer.kind === 'output' ? outputLines(answer.text).length : 1;
  return lines.length >= expected || lines.at(-1)?.trim() === '';
}
