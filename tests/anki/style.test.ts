import { expect, it } from 'vitest';
import { CSS } from '../../src/anki/style.ts';

const channel = (hex: string): number => {
  const part = Number.parseInt(hex, 16) / 255;
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
};
/** Relative luminance as WCAG 2 defines it. */
const luminance = (colour: string): number => {
  const [r = '', g = '', b = ''] = colour.match(/[\da-f]{2}/g) ?? [];
  return 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
};
const contrast = (a: string, b: string): number => {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
};

const rules = [...CSS.matchAll(/^(\.nightMode )?\.qw-(\w+) \{ color: (#[\da-f]{6}); \}$/gm)].filter(
  ([, , name]) => name !== 'gap',
);

it('colours every class of token, day and night', () => {
  const names = ['keyword', 'string', 'number', 'comment', 'function', 'type', 'constant', 'operator', 'meta'];
  for (const night of [undefined, '.nightMode '])
    expect(rules.filter(([, prefix]) => prefix === night).map(([, , name]) => name)).toEqual(names);
});

it.each(rules.map(([, night, name, colour]) => [night ?? '', name ?? '', colour ?? '']))(
  '%s%s is readable: %s',
  (night, _, colour) => {
    expect(contrast(colour, night === '' ? '#f4f6f8' : '#2a3037')).toBeGreaterThanOrEqual(4.5);
  },
);

it('holds no script, no import and no address', () => {
  expect(CSS).not.toMatch(/@import|url\(|expression|<|javascript/i);
});
