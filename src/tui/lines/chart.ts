import { type Line, span } from './line.ts';

/**
 * Numbers as columns of `#`, one character wide, on a base line; the scale is at the left.
 *
 * @param height lines of the highest column
 */
export function columnChart(values: readonly number[], height: number): Line[] {
  const most = Math.max(1, ...values);
  const scale = String(Math.round(most));
  const lines = Array.from({ length: height }, (_, at) => {
    const floor = height - 1 - at;
    const marks = values.map((value) => (levelOf(value, most, height) > floor ? '#' : ' '));
    return [
      span(`${(at === 0 ? scale : '').padStart(scale.length)} |`, 'muted'),
      span(marks.join('').trimEnd(), 'good'),
    ];
  });
  return [...lines, [span(`${'0'.padStart(scale.length)} +${'-'.repeat(values.length)}`, 'muted')]];
}

/** What is not nothing shows. */
function levelOf(value: number, most: number, height: number): number {
  return value <= 0 ? 0 : Math.max(1, Math.round((value / most) * height));
}

/** A share, 0 to 1, as a bar. */
export function bar(share: number, width: number): Line {
  const full = Math.round(share * width);
  return [span('█'.repeat(full), 'good'), span('░'.repeat(width - full), 'muted')];
}
