import { env } from 'node:process';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../src/domain/settings.ts';
import { fold } from '../../src/schedule/fold.ts';
import { NO_PROGRESS } from '../../src/schedule/progress.ts';
import { planDay } from '../../src/schedule/queue.ts';
import { cardTexts } from '../../src/schedule/search.ts';
import { type Session, startSession } from '../../src/schedule/session.ts';
import { NO_DESK } from '../../src/tui/desk.ts';
import { type Layout, layOut, type Size } from '../../src/tui/lines/frame.ts';
import { lineText, lineWidth } from '../../src/tui/lines/line.ts';
import { askSession } from '../../src/tui/plain/ask.ts';
import { createBrowseMachine } from '../../src/tui/screens/browse/machine.ts';
import { createShelf } from '../../src/tui/screens/browse/shelf.ts';
import { browseLayout } from '../../src/tui/screens/browse/view.ts';
import { createReviewMachine } from '../../src/tui/screens/review/machine.ts';
import { reviewFrame } from '../../src/tui/screens/review/view.ts';
import { acting } from '../cli/qw.ts';
import { DAY, keyOf, MemoryLog, NAMED_KEYS, settled } from '../support/screens.ts';
import { cardsOf, LOOP, makeDeck, python, termCard } from '../support/study.ts';

/** How many sequences of keys; `npm run soak -- screens` presses more. */
const RUNS = Number(env.QUIZWRIGHT_KEY_SEQUENCES ?? '100');
const LIMIT = 3_600_000;

const DECKS = [
  makeDeck('py.demo', 'Demo', [
    termCard('one'),
    {
      ...LOOP,
      answer: { kind: 'output', text: 'a\n\nb' },
      back: [{ kind: 'text', spans: [{ kind: 'text', text: 'Letter 日本 by 👩‍👩‍👧 letter. '.repeat(12) }] }],
    },
    {
      kind: 'code-cloze',
      concept: 'gap',
      ask: 'Fill the gap \u202E \u001B[2J in a line of code that is longer than most terminals are wide.',
      front: [python('results = await asyncio.gather(one(), two(), three(), four(), five(), six())', ['gather'])],
      answer: { kind: 'text', text: 'gather', accepted: ['wait'] },
    },
    termCard('日本語'),
  ]),
  makeDeck('py.more', 'A Title That Goes On and On, Beyond Every Edge', ['two', 'three'].map(termCard)),
];

const key = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...Object.keys(NAMED_KEYS)) },
  { weight: 2, arbitrary: fc.constantFrom('return', '1', '3', 'u') },
  fc.constantFrom(...'1234usbfxqi?jkabtoleG/ 日'),
);
const size = fc.record({ columns: fc.integer({ min: 12, max: 120 }), rows: fc.integer({ min: 5, max: 40 }) });
const steps = fc.array(fc.tuple(key, fc.option(size, { freq: 8 })), { maxLength: 60 });

function begin(log: MemoryLog): Session {
  const settings = { ...DEFAULT_SETTINGS, gatePrerequisites: false };
  const plan = planDay({ decks: DECKS, progress: NO_PROGRESS, settings, day: DAY, at: log.at, seed: 'seed' });
  const around = { cardOf: cardsOf(DECKS), progress: NO_PROGRESS, at: log.at, repeats: true, leechThreshold: 2 };
  return startSession({ ...plan, ...around });
}

/** What an undo has to bring back. */
function standing({ table }: Session): unknown {
  const ids = (items: readonly { readonly card: { readonly id: string } }[]): string[] =>
    items.map(({ card }) => card.id);
  return {
    current: table.current?.item.card.id,
    left: ids([...table.queue, ...table.later]).sort(),
    answers: table.answers.map(({ item, grade }) => [item.card.id, grade]),
  };
}

/** What every session ends with: nothing that the log does not say, and all of what it says. */
function expectAgreement(session: Session, log: MemoryLog): void {
  const progress = fold(log.events);
  expect(session.progress).toEqual(progress);
  const undone = new Set(log.events.flatMap((event) => (event.type === 'undo' ? [event.target] : [])));
  const reviews = log.events.filter((event) => event.type === 'review' && !undone.has(event.seq));
  const said = reviews.map((event) => (event.type === 'review' ? [event.card, event.grade] : []));
  expect(session.table.answers.map(({ item, grade }) => [item.card.id, grade])).toEqual(said);
}

function expectFit({ lines, cursor }: Pick<Layout, 'lines' | 'cursor'>, { columns, rows }: Size): void {
  expect(lines.length).toBeLessThanOrEqual(rows);
  for (const line of lines) {
    expect(lineWidth(line)).toBeLessThanOrEqual(columns);
    expect(acting(lineText(line)).filter((char) => !'\u200D\uFE0F'.includes(char))).toEqual([]);
  }
  // The last line of the footer says what can be done.
  expect(lineText(lines.at(-1) ?? [])).not.toBe('');
  if (cursor !== null) expect(cursor.x < columns && cursor.y < lines.length).toBe(true);
}

describe('whatever is pressed', () => {
  it(
    'a session loses no review and makes none up, undoes exactly, and stays on its terminal',
    async () => {
      await fc.assert(
        fc.asyncProperty(steps, fc.boolean(), async (sequence, fails) => {
          const log = new MemoryLog();
          let terminal: Size = { columns: 80, rows: 24 };
          const about = { title: 'Today', decks: DECKS, empty: '', after: 'leave' };
          const around = { desk: NO_DESK, lend: (work: () => Promise<void>) => work(), left: () => undefined };
          const machine = createReviewMachine({
            ...around,
            session: begin(log),
            about,
            ports: log.ports,
            size: () => terminal,
          });
          const before: unknown[] = [];
          for (const [name, resized] of sequence) {
            terminal = resized ?? terminal;
            log.failing = fails && name === '2';
            log.at += 1_000;
            const stood = standing(machine.state().session);
            const events = log.events.length;
            machine.press(keyOf(name));
            await settled();
            const { session } = machine.state();
            for (const event of log.events.slice(events)) {
              if (event.type === 'undo') expect(standing(session)).toEqual(before.pop());
              else before.push(stood);
            }
            expectAgreement(session, log);
            const state = machine.state();
            expectFit(layOut(reviewFrame(state, terminal), terminal, state.scroll), terminal);
          }
        }),
        { numRuns: RUNS },
      );
    },
    LIMIT,
  );

  it(
    'browsing stays on its terminal, and the log says what it shows',
    async () => {
      await fc.assert(
        fc.asyncProperty(steps, async (sequence) => {
          const log = new MemoryLog();
          let terminal: Size = { columns: 80, rows: 24 };
          const machine = createBrowseMachine({
            shelf: createShelf(DECKS, { cardOf: cardsOf(DECKS), leechThreshold: 2 }),
            query: '',
            ports: { ...log.ports, cardTexts: async () => cardTexts(DECKS) },
            desk: NO_DESK,
            lend: (work) => work(),
            size: () => terminal,
            left: () => undefined,
          });
          for (const [name, resized] of sequence) {
            terminal = resized ?? terminal;
            log.at += 1_000;
            machine.press(keyOf(name));
            await settled();
            expectFit(browseLayout(machine.state(), terminal), terminal);
          }
          expect(log.events.filter((event) => event.type === 'review')).toEqual([]);
        }),
        { numRuns: RUNS },
      );
    },
    LIMIT,
  );

  it(
    'a session in lines says nothing that acts, and the log says what it did',
    async () => {
      const line = fc.oneof(
        { weight: 3, arbitrary: fc.constantFrom('', '', '1', '3', 'one', ':undo') },
        fc.constantFrom('.', 'easy', '7', ':=', ':suspend', ':bury', ':flag no \u001B[2J', ':skip', ':help', '日本語'),
        fc.string({ unit: 'grapheme', maxLength: 12 }),
      );
      await fc.assert(
        fc.asyncProperty(fc.array(line, { maxLength: 60 }), async (entered) => {
          const log = new MemoryLog();
          const said: string[] = [];
          const waiting = [...entered];
          const read = async (): Promise<string | null> => {
            log.at += 1_000;
            return waiting.shift() ?? null;
          };
          const session = await askSession(begin(log), {
            decks: DECKS,
            ports: log.ports,
            read,
            say: (text) => said.push(text),
          });
          expectAgreement(session, log);
          expect(acting(said.join('\n')).filter((char) => !'\u200D\uFE0F'.includes(char))).toEqual([]);
        }),
        { numRuns: RUNS },
      );
    },
    LIMIT,
  );
});
