import type { TextProps } from 'ink';
import type { Style } from './lines/line.ts';

type Look = Pick<TextProps, 'color' | 'bold' | 'dimColor' | 'inverse' | 'italic' | 'underline'>;
export type Theme = Readonly<Record<Style, Look>>;

/** Only the basic colours that read well on dark and on light backgrounds: no yellow, no white, no black. */
const COLOURS: Theme = {
  plain: {},
  code: { color: 'cyan' },
  strong: { bold: true },
  emphasis: { italic: true },
  blank: { bold: true, inverse: true },
  dim: { dimColor: true },
  keyword: { color: 'magenta' },
  string: { color: 'green' },
  number: { color: 'cyan' },
  comment: { dimColor: true },
  function: { color: 'blue' },
  type: { color: 'cyan' },
  constant: { color: 'magenta' },
  operator: {},
  name: {},
  meta: { color: 'magenta' },
  title: { bold: true },
  muted: { dimColor: true },
  good: { color: 'green', bold: true },
  near: { color: 'cyan', bold: true },
  bad: { color: 'red', bold: true },
  key: { bold: true },
  selected: { bold: true, inverse: true },
};

/** @param colour false where the learner wants none (NO_COLOR): bold, dim and inverse stay */
export function createTheme(colour: boolean): Theme {
  return colour ? COLOURS : withoutColours();
}

function withoutColours(): Theme {
  const looks = Object.entries(COLOURS).map(([style, { color: _, ...look }]) => [style, look]);
  return { ...COLOURS, ...Object.fromEntries(looks) };
}
