import xterm from '@xterm/headless';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { visible } from '../../src/present/escape.ts';
import { lineText, lineWidth, span } from '../../src/tui/lines/line.ts';
import { cutTo, wrapHard, wrapWords } from '../../src/tui/lines/wrap.ts';
import { BEFORE_FRAMES, type Canvas, createPainter } from '../../src/tui/terminal/painter.ts';

interface Size {
  readonly columns: number;
  readonly rows: number;
}

/** A screen in memory that takes what a painter writes. */
class Screen implements Canvas {
  readonly #emulator: xterm.Terminal;
  readonly strokes: string[] = [];
  columns: number;
  rows: number;

  constructor({ columns, rows }: Size) {
    [this.columns, this.rows] = [columns, rows];
    this.#emulator = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true });
    this.#emulator.write(`\u001B[?1049h${BEFORE_FRAMES}`);
  }

  write(text: string, written?: () => void): boolean {
    this.strokes.push(text);
    this.#emulator.write(text, written);
    return true;
  }

  resize({ columns, rows }: Size): void {
    [this.columns, this.rows] = [columns, rows];
    this.#emulator.resize(columns, rows);
  }

  /** Every cell, and where the cursor is, once all is shown. */
  async show(): Promise<string> {
    await new Promise<void>((resolve) => this.#emulator.write('', resolve));
    const { active } = this.#emulator.buffer;
    const lines = Array.from(
      { length: this.rows },
      (_, row) => active.getLine(row)?.translateToString(false, 0, this.columns).trimEnd() ?? '',
    );
    return `${lines.join('\n')}\n${active.cursorX},${active.cursorY}`;
  }
}

const HARD = [
  '日本語',
  'né',
  'שלום',
  'مرحبا',
  'हिन्दी',
  '한국',
  '👩‍👩‍👧',
  '🇩🇪',
  '👍🏽',
  '☀️',
  'ﷺ',
  '⚠',
  '…',
  '─',
  'a',
  ' ',
];
const text = fc.oneof(
  fc.array(fc.constantFrom(...HARD), { maxLength: 40 }).map((parts) => parts.join('')),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.stringMatching(/^[a-z ]{0,60}$/),
);
const size = fc.record({ columns: fc.integer({ min: 20, max: 90 }), rows: fc.integer({ min: 5, max: 30 }) });
const lines = fc.array(
  text.map((one) => visible(one).replaceAll('\n', '␊')),
  { maxLength: 28 },
);
const picture = fc.record({ lines, x: fc.nat(19), y: fc.nat(4), hasCursor: fc.boolean() });

describe('a painter', () => {
  it('leads from each frame to the next as if the screen had been empty, whatever is on it and however it is resized', async () => {
    await fc.assert(
      fc.asyncProperty(size, fc.array(fc.tuple(picture, fc.option(size)), { maxLength: 6 }), async (first, steps) => {
        const screen = new Screen(first);
        const painter = createPainter(screen);
        for (const [{ lines, x, y, hasCursor }, resized] of steps) {
          if (resized !== null) screen.resize(resized);
          const cursor = hasCursor ? { x, y } : null;
          painter.place(cursor);
          painter.output.write(lines.join('\n') || ' ');
          const fresh = new Screen({ columns: screen.columns, rows: screen.rows });
          const other = createPainter(fresh);
          other.place(cursor);
          other.output.write(lines.join('\n') || ' ');
          // A hidden cursor may be anywhere.
          const seen = async (one: Screen) => (await one.show()).replace(hasCursor ? '' : /\n[^\n]*$/, '');
          expect(await seen(screen)).toBe(await seen(fresh));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('writes nothing where nothing changed, little where little did, and all after the screen was somebody else’s', () => {
    const screen = new Screen({ columns: 80, rows: 24 });
    const painter = createPainter(screen);
    const frame = (last: string): string => [...Array.from({ length: 20 }, () => 'a line of text'), last].join('\n');
    const written = (act: () => void): number => {
      const before = screen.strokes.length;
      act();
      return screen.strokes.slice(before).join('').length;
    };
    painter.output.write(frame('x'));
    expect(written(() => painter.output.write(frame('x')))).toBe(0);
    expect(written(() => painter.output.write(frame('y')))).toBeLessThan(40);
    painter.close();
    expect(written(() => painter.output.write(frame('z')))).toBe(0);
    expect(written(() => painter.open())).toBeGreaterThan(280);
    expect(screen.strokes.at(-1)).toContain('z');
  });
});

describe('a line', () => {
  it('takes as many columns on a terminal as it was counted, in any script', async () => {
    // Terminals disagree about emoji that are joined; these they agree about.
    const agreed = fc.array(fc.constantFrom('日本', 'né', 'שלום', 'مرحبا', '한국', '…', '─', 'a b', '漢', 'ｱ'), {
      maxLength: 40,
    });
    await fc.assert(
      fc.asyncProperty(agreed, fc.integer({ min: 12, max: 60 }), async (parts, width) => {
        const spans = [span(visible(parts.join('')))];
        const rows = [...wrapWords(spans, width), ...wrapHard(spans, width, [span('↪ ')]), cutTo(spans, width)];
        const screen = new Screen({ columns: width, rows: Math.max(1, rows.length) });
        for (const [at, row] of rows.entries()) {
          expect(lineWidth(row)).toBeLessThanOrEqual(width);
          screen.write(`\u001B[${at + 1};1H${lineText(row)}`);
          const [, column = 0] = /\n(\d+),\d+$/.exec(await screen.show()) ?? [];
          expect(Number(column)).toBe(lineWidth(row));
        }
      }),
      { numRuns: 60 },
    );
  });
});
