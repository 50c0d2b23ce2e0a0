import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LogEvent } from '../../src/domain/review.ts';
import { DEFAULT_SETTINGS } from '../../src/domain/settings.ts';
import { fold } from '../../src/schedule/fold.ts';
import { NO_PROGRESS } from '../../src/schedule/progress.ts';
import { planDay } from '../../src/schedule/queue.ts';
import { startSession } from '../../src/schedule/session.ts';
import { NO_DESK } from '../../src/tui/desk.ts';
import { layOut, type Size } from '../../src/tui/lines/frame.ts';
import { lineText, lineWidth } from '../../src/tui/lines/line.ts';
import { enterAnswers } from '../../src/tui/screens/review/enter.ts';
import { createReviewMachine, type ReviewMachine } from '../../src/tui/screens/review/machine.ts';
import { modeOf } from '../../src/tui/screens/review/state.ts';
import { reviewFrame } from '../../src/tui/screens/review/view.ts';
import { DAY, keyOf, MemoryLog, NAMED_KEYS, settled } from '../support/screens.ts';
import { cardsOf, LOOP, makeDeck, termCard } from '../support/study.ts';

const DECK = makeDeck('py.demo', 'Demo', [
  termCard('one'),
  {
    ...LOOP,
    back: [{ kind: 'text', spans: [{ kind: 'text', text: 'Because it goes letter by letter. '.repeat(12) }] }],
  },
  termCard('日本語'),
]);

const lend = (work: () => Promise<void>): Promise<void> => work();

function begin(log: MemoryLog, size: Size = { columns: 80, rows: 24 }, left: () => void = () => undefined) {
  const plan = planDay({
    decks: [DECK],
    progress: NO_PROGRESS,
    settings: DEFAULT_SETTINGS,
    day: DAY,
    at: log.at,
    seed: 'seed',
  });
  const session = startSession({ ...plan, cardOf: cardsOf([DECK]), progress: NO_PROGRESS, at: log.at, repeats: true });
  const about = { title: 'Today', decks: [DECK], empty: '', after: 'leave' };
  return createReviewMachine({ session, about, ports: log.ports, desk: NO_DESK, lend, size: () => size, left });
}

async function press(machine: ReviewMachine, ...names: readonly string[]): Promise<void> {
  for (const name of names) machine.press(keyOf(name));
  await settled();
}

function screen(machine: ReviewMachine, size: Size = { columns: 80, rows: 24 }): string {
  const state = machine.state();
  return layOut(reviewFrame(state, size), size, state.scroll).lines.map(lineText).join('\n');
}

describe('a review screen', () => {
  it('takes keys that come while a grade is being written for the next card', async () => {
    const log = new MemoryLog();
    const machine = begin(log);
    log.holding = true;
    await press(machine, 'o', 'n', 'e', 'return', '4', 'x', 'y');
    expect(screen(machine)).toContain('Which name is one?');
    log.holding = false;
    log.release();
    await settled();
    expect(screen(machine)).toContain('What does this print?');
    expect(machine.state().hand?.editor.text).toBe('xy');
  });

  it('tells of a card that was forgotten too often, at once and at the end', async () => {
    const log = new MemoryLog();
    const id = DECK.cards[0]?.id ?? '';
    const before = (day: number, grade: 1 | 4): LogEvent => {
      const answer = { card: id, instance: 0, content: '', day, offset: 0, seed: 's', took: 1, grade } as const;
      return { type: 'review', ...answer, at: day * 86_400_000, device: 'test', seq: log.events.length + 1 };
    };
    // Learned, forgotten, and learned again.
    for (const [ago, grade] of [
      [60, 4],
      [30, 1],
      [29, 4],
    ] as const)
      log.events.push(before(DAY - ago, grade));
    const progress = fold(log.events);
    const plan = planDay({
      decks: [DECK],
      progress,
      settings: { ...DEFAULT_SETTINGS, newPerDay: 0 },
      day: DAY,
      at: log.at,
      seed: 's',
    });
    const session = startSession({
      ...plan,
      cardOf: cardsOf([DECK]),
      progress,
      at: log.at,
      repeats: false,
      leechThreshold: 2,
    });
    const about = { title: 'Today', decks: [DECK], empty: '', after: 'leave' };
    const machine = createReviewMachine({
      session,
      about,
      ports: log.ports,
      desk: NO_DESK,
      lend,
      size: () => ({ columns: 80, rows: 24 }),
      left: () => undefined,
    });
    await press(machine, 'return', '1');
    const end = screen(machine);
    expect(end).toContain('Forgotten again and again');
    expect(end).toMatch(/· 2 times: Demo/);
    expect(end).toContain('Forgotten 2 times: Demo');
  });

  it('forgets keys that came after a grade that could not be written', async () => {
    const log = new MemoryLog();
    const machine = begin(log);
    log.failing = true;
    await press(machine, 'return', '3', '3', 'q');
    expect(screen(machine)).toContain('Not saved, nothing was counted. no space left');
    expect(modeOf(machine.state())).toBe('answer');
    expect(machine.state().session.table.answers).toEqual([]);
    log.failing = false;
    await press(machine, '3');
    expect(log.events.map((event) => event.type)).toEqual(['review']);
    expect(screen(machine)).not.toContain('Not saved');
  });

  it('begins nothing any more once it is gone', async () => {
    const log = new MemoryLog();
    const machine = begin(log);
    log.holding = true;
    await press(machine, 'return', '3', 'return', '3');
    machine.stop();
    log.holding = false;
    log.release();
    await settled();
    await press(machine, 'return', '3');
    // What was being written is written; what was typed behind it is nothing.
    expect(log.events.map((event) => event.type)).toEqual(['review']);
  });

  it('shows a learning step when it is due, and counts no waiting as thinking', async () => {
    const log = new MemoryLog();
    const machine = begin(log);
    await press(machine, 'return', '1', 'a', 'return', 'b', 'return', '4', 'return', '4');
    expect(modeOf(machine.state())).toBe('waiting');
    log.at += 30_000;
    machine.send({ type: 'tick' });
    expect(modeOf(machine.state())).toBe('waiting');
    log.at += 40_000;
    machine.send({ type: 'tick' });
    expect(modeOf(machine.state())).toBe('typing');
    log.at += 5_000;
    await press(machine, 'return', '4');
    expect(log.events.at(-1)).toMatchObject({ type: 'review', took: 5_000 });
  });

  it('gives back what was typed, and how it was judged, with every undo', async () => {
    const log = new MemoryLog();
    const machine = begin(log);
    await press(machine, 'o', 'n', 'e', 'return', ' ');
    await press(machine, 'b', 'return', 'a', 'return', ' ');
    await press(machine, 'escape', 'u');
    expect(screen(machine)).toContain('the right lines in another order');
    await press(machine, 'u');
    expect(screen(machine)).toContain('✓ right');
    expect(machine.state().session.table.answers).toEqual([]);
    expect(log.events.map((event) => event.type)).toEqual(['review', 'review', 'undo', 'undo']);
  });

  it('knows an Esc that the next key came too soon after', async () => {
    const machine = begin(new MemoryLog());
    machine.press({ name: 'q', text: '', ctrl: false, meta: true });
    expect(modeOf(machine.state())).toBe('summary');
  });

  it('never leaves the terminal, loses a grade, or makes one up, whatever is pressed', async () => {
    const anyKey = fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(...Object.keys(NAMED_KEYS)) },
      fc.constantFrom(...'1234 usbfxqi?jkab日'),
    );
    const size = fc.record({ columns: fc.integer({ min: 12, max: 120 }), rows: fc.integer({ min: 5, max: 40 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(anyKey, { maxLength: 40 }), size, fc.boolean(), async (keys, terminal, failing) => {
        const log = new MemoryLog();
        const machine = begin(log, terminal);
        for (const key of keys) {
          log.failing = failing && key === '2';
          log.at += 1_000;
          await press(machine, key);
          const state = machine.state();
          const { lines, cursor } = layOut(reviewFrame(state, terminal), terminal, state.scroll);
          expect(lines).toHaveLength(terminal.rows - 1);
          for (const line of lines) expect(lineWidth(line)).toBeLessThanOrEqual(terminal.columns);
          if (cursor !== null) expect(cursor.x).toBeLessThan(terminal.columns);
        }
        const progress = fold(log.events);
        const { session } = machine.state();
        expect(session.progress).toEqual(progress);
        const standing = progress.days.get(DAY)?.answers ?? 0;
        expect(session.table.answers).toHaveLength(standing);
      }),
      { numRuns: 60 },
    );
  });
});

describe('enterAnswers', () => {
  const answer = { kind: 'output', text: 'a\nb\nc' } as const;
  const at = (text: string, cursor = text.length) => ({ text, cursor, multiline: true });

  it.each([
    ['nothing is typed', at(''), true],
    ['lines are missing', at('a\nb'), false],
    ['all lines are there', at('a\nb\nx'), true],
    ['the last line is empty', at('a\n'), true],
    ['the cursor stands above', at('a\nb\nc', 1), false],
    ['it is one line', { text: 'a', cursor: 1, multiline: false }, true],
  ])('where %s', (_, editor, expected) => {
    expect(enterAnswers(editor, answer)).toBe(expected);
  });
});
