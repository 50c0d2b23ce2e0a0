import { ABORT, type Binding, KEYMAP, type Mode } from '../../keymap.ts';
import { type Line, span, stack } from '../../lines/line.ts';
import { wrapHard, wrapWords } from '../../lines/wrap.ts';

const GROUPS: readonly { readonly title: string; readonly modes: readonly Mode[] }[] = [
  { title: 'While typing', modes: ['typing'] },
  { title: 'While a question or an answer shows (Esc stops typing)', modes: ['question', 'answer', 'waiting'] },
];
const LABEL = 14;

/** The keys of a session, from the table. */
export function helpLines(width: number): Line[] {
  const seen = new Set<Binding>();
  const groups = GROUPS.map(({ title, modes }) => {
    const rows = KEYMAP.filter((one) => !seen.has(one) && one.modes.some((mode) => modes.includes(mode)));
    for (const row of rows) seen.add(row);
    return [...wrapWords([span(title, 'title')], width), ...rows.flatMap((row) => helpRow(row, width))];
  });
  return stack([...groups, helpRow(ABORT, width)]);
}

function helpRow({ label, does }: Pick<Binding, 'label' | 'does'>, width: number): Line[] {
  const [first = [], ...rest] = wrapWords([span(does)], Math.max(8, width - LABEL));
  const indent = span(' '.repeat(LABEL));
  return [[span(label.padEnd(LABEL), 'key'), ...first], ...rest.map((line) => [indent, ...line])].flatMap((line) =>
    wrapHard(line, width, []),
  );
}
