import * as fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { createEditor, type Editor, type EditorAction, edit } from '../../src/tui/editor/editor.ts';
import { editorLines } from '../../src/tui/editor/editor-lines.ts';
import { graphemes } from '../../src/tui/lines/cells.ts';
import { lineText, lineWidth } from '../../src/tui/lines/line.ts';

const MOVES = [
  'backspace',
  'delete',
  'left',
  'right',
  'up',
  'down',
  'line-start',
  'line-end',
  'word-left',
  'word-right',
  'delete-word',
  'delete-to-start',
  'delete-to-end',
] as const;

const typed = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 8 }),
  fc.string({ unit: 'binary', maxLength: 4 }),
  fc.constantFrom('\n', 'a b', '👩‍👩‍👧', '日本', 'e\u0301', '\u0301', '\u200d', '\t', '\u001B[2J', '\r\n'),
);
const action: fc.Arbitrary<EditorAction> = fc.oneof(
  typed.map((text) => ({ type: 'insert', text }) as const),
  fc.constantFrom(...MOVES).map((type) => ({ type })),
);

function boundaries(text: string): Set<number> {
  let at = 0;
  const found = new Set([0]);
  for (const one of graphemes(text)) {
    at += one.length;
    found.add(at);
  }
  return found;
}

function edited(text: string, ...actions: readonly (EditorAction | Exclude<EditorAction['type'], 'insert'>)[]): Editor {
  const all = actions.map((one) => (typeof one === 'string' ? { type: one } : one));
  return all.reduce(edit, createEditor(true, text));
}

describe('edit', () => {
  it('keeps the cursor between two characters of the text, whatever is pressed', () => {
    fc.assert(
      fc.property(fc.boolean(), fc.array(action, { maxLength: 40 }), (multiline, actions) => {
        let editor = createEditor(multiline);
        for (const one of actions) {
          editor = edit(editor, one);
          expect(boundaries(editor.text)).toContain(editor.cursor);
          expect(editor.text).not.toMatch(multiline ? /[^\P{Cc}\n\t]/u : /\p{Cc}/u);
        }
      }),
    );
  });

  it('takes back with backspace what one key typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii', maxLength: 10 }), (text) => {
        const editor = createEditor(true, text);
        expect(edit(edit(editor, { type: 'insert', text: '日' }), { type: 'backspace' })).toEqual(editor);
      }),
    );
  });

  it.each<[string, Editor, string]>([
    ['left and insert', edited('ac', 'left', { type: 'insert', text: 'b' }), 'ab|c'],
    ['a family is one character', edited('x👩‍👩‍👧', 'backspace'), 'x|'],
    ['delete takes what follows', edited('abc', 'line-start', 'delete'), '|bc'],
    ['up keeps the column', edited('one\ntwo', 'left', 'up'), 'on|e\ntwo'],
    ['up on the first line goes to its start', edited('one', 'up'), '|one'],
    ['down on the last line goes to its end', edited('one', 'line-start', 'down'), 'one|'],
    ['down to a shorter line', edited('one\nb', 'up', 'line-end', 'down'), 'one\nb|'],
    ['line start and end stay on the line', edited('one\ntwo', 'line-start'), 'one\n|two'],
    ['a word back', edited('one two ', 'word-left'), 'one |two '],
    ['delete a word', edited('one two', 'delete-word'), 'one |'],
    ['delete to the start of the line', edited('one\ntwo', 'delete-to-start'), 'one\n|'],
    ['delete to the end of the line', edited('one\ntwo', 'up', 'line-start', 'delete-to-end'), '|\ntwo'],
    ['backspace joins lines', edited('one\ntwo', 'line-start', 'backspace'), 'one|two'],
  ])('%s', (_, { text, cursor }, expected) => {
    expect(`${text.slice(0, cursor)}|${text.slice(cursor)}`).toBe(expected);
  });

  it('keeps one line one line', () => {
    expect(edit(createEditor(false), { type: 'insert', text: 'a\r\nb\tc' }).text).toBe('a b c');
  });

  it('stops at ten thousand characters', () => {
    expect(edit(createEditor(true), { type: 'insert', text: 'x'.repeat(20_000) }).text).toHaveLength(10_000);
  });
});

describe('editorLines', () => {
  it('stays in its width and height, with the cursor inside', () => {
    const layout = fc.record({ width: fc.integer({ min: 6, max: 60 }), height: fc.integer({ min: 1, max: 6 }) });
    fc.assert(
      fc.property(fc.array(action, { maxLength: 20 }), layout, (actions, { width, height }) => {
        const editor = actions.reduce(edit, createEditor(true));
        const { lines, cursor } = editorLines(editor, { width, height, style: 'plain', hint: 'type' });
        expect(lines.length).toBeLessThanOrEqual(height);
        for (const line of lines) expect(lineWidth(line)).toBeLessThanOrEqual(width);
        expect(cursor.row).toBeGreaterThanOrEqual(0);
        expect(cursor.row).toBeLessThan(lines.length);
        expect(cursor.column).toBeLessThan(width);
      }),
    );
  });

  it('puts the cursor behind what stands before it', () => {
    const editor = edited('日本\nxy', 'up', 'line-end');
    const { lines, cursor } = editorLines(editor, { width: 20, height: 5, style: 'plain', hint: '' });
    expect(lines.map(lineText)).toEqual(['› 日本', '  xy']);
    expect(cursor).toEqual({ row: 0, column: stringWidth('› 日本') });
  });

  it('breaks a long line and shows the part around the cursor', () => {
    const { lines, cursor } = editorLines(createEditor(false, 'abcdefghij'), {
      width: 6,
      height: 2,
      style: 'plain',
      hint: '',
    });
    expect(lines.map(lineText)).toEqual(['  efgh', '  ij']);
    expect(cursor).toEqual({ row: 1, column: 4 });
  });
});
