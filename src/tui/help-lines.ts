import { ABORT, type Binding, KEYMAP, type Mode, SUSPEND } from './keymap.ts';
import { type Line, span, stack } from './lines/line.ts';
import { wrapHard, wrapWords } from './lines/wrap.ts';

/** Keys that go together: those of some modes, under a title. */
interface Group {
  readonly title: string;
  readonly modes: readonly Mode[];
}

/** What `?` shows on each screen. */
const SCREENS = {
  home: [{ title: 'Home', modes: ['home'] }],
  stats: [{ title: 'Statistics', modes: ['stats'] }],
  topics: [{ title: 'Choosing a topic', modes: ['topics'] }],
  browse: [
    { title: 'Cards', modes: ['browse'] },
    { title: 'While a search is typed', modes: ['search'] },
  ],
  learn: [{ title: 'Learning a topic', modes: ['path', 'result'] }],
  review: [
    { title: 'While typing', modes: ['typing'] },
    { title: 'While a question or an answer shows (Esc stops typing)', modes: ['question', 'answer', 'waiting'] },
    { title: 'While the execution shows', modes: ['trace'] },
  ],
} as const satisfies Record<string, readonly Group[]>;
export type HelpScreen = keyof typeof SCREENS;

const LABEL = 14;

/** The keys of a screen, from the table. */
export function helpLines(screen: HelpScreen, width: number): Line[] {
  const seen = new Set<Binding>();
  const groups = SCREENS[screen].map(({ title, modes }: Group) => {
    const rows = KEYMAP.filter((one) => !seen.has(one) && one.modes.some((mode) => modes.includes(mode)));
    for (const row of rows) seen.add(row);
    return [...wrapWords([span(title, 'title')], width), ...rows.flatMap((row) => helpRow(row, width))];
  });
  return stack([...groups, [ABORT, SUSPEND].flatMap((one) => helpRow(one, width))]);
}

function helpRow({ label, does }: Pick<Binding, 'label' | 'does'>, width: number): Line[] {
  const [first = [], ...rest] = wrapWords([span(does)], Math.max(8, width - LABEL));
  const indent = span(' '.repeat(LABEL));
  return [[span(label.padEnd(LABEL), 'key'), ...first], ...rest.map((line) => [indent, ...line])].flatMap((line) =>
    wrapHard(line, width, []),
  );
}
