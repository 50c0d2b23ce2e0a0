import { describe, expect, it } from 'vitest';
import { bar, columnChart } from '../../src/tui/lines/chart.ts';
import { type Line, lineText } from '../../src/tui/lines/line.ts';
import { heatmap } from '../../src/tui/screens/stats/heatmap.ts';

const texts = (lines: readonly Line[]): string[] => lines.map((line) => lineText(line).trimEnd());

/** 2026-03-04, a Wednesday. */
const TODAY = Date.UTC(2026, 2, 4) / 86_400_000;

describe('columnChart', () => {
  it('draws to scale; what is not nothing shows', () => {
    expect(texts(columnChart([0, 1, 20, 10], 4))).toEqual(['20 |  #', '   |  #', '   |  ##', '   | ###', ' 0 +----']);
  });

  it('draws nothing as an empty floor', () => {
    expect(texts(columnChart([0, 0], 2))).toEqual(['1 |', '  |', '0 +--']);
  });
});

describe('bar', () => {
  it('is full at 1 and empty at 0', () => {
    expect(texts([bar(0, 4), bar(0.5, 4), bar(1, 4)])).toEqual(['░░░░', '██░░', '████']);
  });
});

describe('heatmap', () => {
  it('has weeks as columns that begin on Monday, and ends today', () => {
    const counts = new Map([
      [TODAY, 8],
      [TODAY - 1, 2],
      [TODAY - 2, 4],
      [TODAY - 3, 6],
    ]);
    expect(texts(heatmap(counts, TODAY, 10))).toEqual([
      '     Feb',
      'Mon .....+',
      '    .....-',
      'Wed .....#',
      '    .....',
      'Fri .....',
      '    .....',
      'Sun ....*',
      '    . none  - from 2  + from 4  * from 6  # from 8',
    ]);
  });

  it('shows a year where it fits, and no more', () => {
    const rows = texts(heatmap(new Map([[TODAY - 500, 1]]), TODAY, 200));
    expect(rows[1]).toBe(`Mon  ${'.'.repeat(52)}`);
    expect(rows[4]).toBe(`    ${'.'.repeat(52)}`);
    expect(texts(heatmap(new Map([[TODAY - 364, 1]]), TODAY, 200)).join('\n')).toContain('-');
    expect(rows[0]).toBe('         Apr May Jun  Jul Aug Sep  Oct Nov Dec  Jan Feb');
  });

  it('has one mark where all days are alike', () => {
    expect(texts(heatmap(new Map([[TODAY, 3]]), TODAY, 80)).at(-1)).toBe('    . none  - from 3');
  });
});
