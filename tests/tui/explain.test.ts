import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Deck } from '../../src/domain/deck.ts';
import type { LogEvent } from '../../src/domain/review.ts';
import type { RunResult, Step } from '../../src/domain/run.ts';
import { DEFAULT_SETTINGS } from '../../src/domain/settings.ts';
import { fold } from '../../src/schedule/fold.ts';
import { NO_PROGRESS } from '../../src/schedule/progress.ts';
import { planDay } from '../../src/schedule/queue.ts';
import { startSession } from '../../src/schedule/session.ts';
import { type Desk, NO_DESK, type Rebuilt } from '../../src/tui/desk.ts';
import { layOut, type Size } from '../../src/tui/lines/frame.ts';
import { lineText, lineWidth } from '../../src/tui/lines/line.ts';
import { createReviewMachine, type ReviewMachine } from '../../src/tui/screens/review/machine.ts';
import { reviewFrame } from '../../src/tui/screens/review/view.ts';
import { cardsOf, LOOP, makeDeck, termCard } from '../support/study.ts';
import { topicOf } from '../support/topic.ts';

const DAY = 20_000;
const START = DAY * 86_400_000;
const BEFORE = makeDeck('py.before', 'Before', [{ ...termCard('earlier'), executed: false }]);
const FIRST = makeDeck('py.demo', 'Demo', [LOOP, termCard('last')], { prerequisites: ['py.before', 'py.none'] });
const CHANGED = makeDeck('py.demo', 'Demo', [{ ...LOOP, answer: { kind: 'output', text: 'a\nc' } }, termCard('last')]);
const GONE = makeDeck('py.demo', 'Demo', [termCard('last')]);

const step = (line: number, name: string, value: string, stdout = ''): Step => ({
  line,
  changed: [{ name, value }],
  stdout,
});
const STEPS: readonly Step[] = [
  step(1, 'letter', "'a'"),
  { line: 2, changed: [], stdout: 'a\n' },
  step(1, 'letter', "'b'"),
  { line: 2, changed: [], stdout: 'b\n' },
];
const RUN: RunResult = {
  outcome: { kind: 'completed' },
  stdout: 'a\nb\n',
  stderr: '',
  output: [
    { stream: 'stdout', text: 'a\n', lines: [2] },
    { stream: 'stdout', text: 'b\n', lines: [2] },
  ],
  cells: [],
  steps: STEPS,
  duration: 0,
  covered: [],
  runtime: 'CPython',
};

/** A review screen whose desk answers when the test says so. */
class Bench {
  readonly machine: ReviewMachine;
  readonly events: LogEvent[] = [];
  readonly lent: string[] = [];
  decks: readonly Deck[] = [BEFORE, FIRST];
  at = START;

  constructor(desk: Partial<Desk>, size: Size = SIZE, first = FIRST) {
    const decks = [first];
    this.decks = [BEFORE, first];
    const plan = planDay({ decks, progress: NO_PROGRESS, settings: DEFAULT_SETTINGS, day: DAY, at: START, seed: '' });
    const session = startSession({
      ...plan,
      cardOf: (item) => cardsOf(this.decks)(item),
      progress: NO_PROGRESS,
      at: START,
      repeats: true,
    });
    this.machine = createReviewMachine({
      session,
      about: { title: 'Today', decks: this.decks, empty: '', after: 'leave' },
      ports: {
        now: () => ({ at: this.at, offset: 0 }),
        record: async (event) => {
          const logged: LogEvent = { ...event, device: 'test', seq: this.events.length + 1 };
          this.events.push(logged);
          return { event: logged, progress: fold(this.events) };
        },
      },
      desk: { ...NO_DESK, ...desk },
      lend: async (work) => {
        this.lent.push('lent');
        await work();
        this.lent.push('back');
      },
      size: () => size,
      left: () => undefined,
    });
  }

  /** The deck as another text of the topic gives it. */
  rebuilt(deck: Deck, problem = ''): Rebuilt {
    this.decks = [BEFORE, deck];
    return { decks: this.decks, progress: fold(this.events), problem };
  }

  async press(...names: readonly string[]): Promise<string> {
    for (const name of names) {
      const isNamed = name.length > 1;
      this.machine.press({ name, text: isNamed ? '' : name, ctrl: false, meta: false });
      await settled();
    }
    return this.screen();
  }

  screen(size: Size = SIZE): string {
    const state = this.machine.state();
    return layOut(reviewFrame(state, size), size, state.scroll).lines.map(lineText).join('\n');
  }
}

const SIZE: Size = { columns: 80, rows: 24 };
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const run = async (): Promise<RunResult> => RUN;

describe('after a wrong prediction', () => {
  it('the statement shows that printed the first line that differs', async () => {
    const bench = new Bench({ run });
    const shown = await bench.press('a', 'return', 'x', 'return');
    expect(shown).toContain('line 2 of the output differs first, printed on line 2:');
    expect(shown).toContain('  2     print(letter)');
  });

  it('nothing is said of it before it is known, where nobody can tell, and where the answer is right', async () => {
    let tell: (result: RunResult) => void = () => undefined;
    const slow = new Bench({ run: () => new Promise((resolve) => (tell = resolve)) });
    expect(await slow.press('x', 'return', 'return')).not.toContain('printed');
    expect(await slow.press('4')).toContain('Which name is last?');
    tell(RUN);
    await settled();
    expect(slow.screen()).not.toContain('printed');
    expect(await new Bench({}).press('x', 'return', 'return')).toMatch(/not this time[\s\S]*1 Again/);
    expect(await new Bench({ run }).press('a', 'return', 'b', 'return')).not.toContain('printed');
  });
});

describe('t', () => {
  it('steps through the execution, forth and back, and never beyond its ends', async () => {
    const bench = new Bench({ run });
    const first = await bench.press('return', 't');
    expect(first).toMatch(/Execution +step 1 of 4/);
    expect(first).toContain('▸1 for letter in "ab":');
    expect(first).toContain("* letter = 'a'");
    const second = await bench.press('right');
    expect(second).toMatch(/step 2 of 4[\s\S]* {2}letter = 'a'[\s\S]*│ a/);
    expect(await bench.press('G', 'l', 'space')).toMatch(/step 4 of 4[\s\S]*│ b[\s\S]*■ the program ends/);
    expect(await bench.press('h', 'up')).toMatch(/step 2 of 4/);
    expect(await bench.press('g', 'left', 'pageup')).toMatch(/step 1 of 4/);
    expect(await bench.press('pagedown')).toMatch(/step 4 of 4/);
    expect(await bench.press('escape')).toContain('1 Again');
  });

  it('is offered only where there is a trace', async () => {
    expect(await new Bench({ run }).press('return')).toContain('t trace');
    const script = makeDeck('js.demo', 'Demo', [
      { ...LOOP, front: [{ kind: 'code', code: 'console.log("a")', language: 'javascript', folded: '', blanks: [] }] },
    ]);
    const bench = new Bench({ run }, SIZE, script);
    expect(await bench.press('return')).not.toContain('t trace');
    expect(await bench.press('t')).toContain('JavaScript has no trace.');
  });

  it('waits for the answer, and says where there is nothing to step through', async () => {
    const bench = new Bench({ run });
    expect(await bench.press('escape', 't')).toContain('would give the answer away');
    expect(await bench.press('i', 'return', '4', 'return', 't')).toContain('This card runs no program.');
    const unable = { ...RUN, outcome: { kind: 'unsupported', reason: 'no \u001B[2J trace' } as const, steps: [] };
    expect(await new Bench({ run: async () => unable }).press('return', 't')).toContain(
      'cannot be shown: no ␛[2J trace',
    );
    expect(await new Bench({ run: () => new Promise(() => undefined) }).press('return', 't', 'l')).toContain(
      'running …',
    );
    const failing = new Bench({ run: () => Promise.reject(new Error('the sandbox is gone')) });
    const back = await failing.press('return', 't');
    expect(back).toContain('the sandbox is gone');
    expect(back).toContain('1 Again');
  });

  it('fits every size', async () => {
    const many: RunResult = {
      ...RUN,
      steps: Array.from({ length: 30 }, (_, at) =>
        step(1 + (at % 2), `name${at}`, 'x'.repeat(80), `${'y'.repeat(90)}\n`),
      ),
    };
    for (const columns of [12, 40, 80, 200]) {
      for (const rows of [6, 12, 24, 60]) {
        const bench = new Bench({ run: async () => many }, { columns, rows });
        await bench.press('return', 't', 'pagedown', 'pagedown');
        const { lines } = layOut(reviewFrame(bench.machine.state(), { columns, rows }), { columns, rows }, 0);
        expect(lines).toHaveLength(rows - 1);
        expect(Math.max(...lines.map(lineWidth))).toBeLessThanOrEqual(columns);
        if (rows > 6) expect(lines.map(lineText).join('\n')).toMatch(/▸1 [\s\S]*\* name20/);
      }
    }
  });
});

describe('o and l', () => {
  const section = topicOf('## loop\n\nIt goes letter by letter.\n').sections.at(-1) ?? null;

  it('show the section and the prerequisites, once the answer shows', async () => {
    const bench = new Bench({ section: async () => section });
    expect(await bench.press('escape', 'o')).toContain('would give the answer away');
    expect(await bench.press('l')).toContain('would give the answer away');
    expect(await bench.press('i', 'return', 'o')).toMatch(
      /loop[\s\S]*content\/py.demo.md:9[\s\S]*It goes letter by letter/,
    );
    expect(await bench.press('escape', 'l')).toMatch(
      /Demo builds on[\s\S]*Before +░+ +0 % +0 of 1 seen[\s\S]*py.none +no deck/,
    );
    expect(await bench.press('q')).toContain('1 Again');
  });

  it('say where the section is gone', async () => {
    expect(await new Bench({ section: async () => null }).press('return', 'o')).toContain('has this section no more');
  });
});

describe('e', () => {
  it('lends the terminal to the editor; then the new content shows, and what was typed is judged anew', async () => {
    const bench: Bench = new Bench({
      run,
      edit: async ({ file, line }) => {
        bench.lent.push(`${file}:${line}`);
        bench.at += 60_000;
      },
      rebuild: async () => bench.rebuilt(CHANGED),
    });
    await bench.press('a', 'return', 'c', 'return');
    expect(bench.screen()).toContain('not this time');
    const edited = await bench.press('e');
    expect(bench.lent).toEqual(['lent', 'content/py.demo.md:7', 'back']);
    expect(edited).toMatch(/changed since you saw it[\s\S]*✓ right[\s\S]*This card has changed\./);
    await bench.press('return');
    expect(bench.events).toMatchObject([{ type: 'review', grade: 3, took: 0 }]);
  });

  it('goes on with the next card where this one is gone', async () => {
    const bench: Bench = new Bench({ edit: async () => undefined, rebuild: async () => bench.rebuilt(GONE) });
    expect(await bench.press('return', 'e')).toMatch(/Which name is last\?[\s\S]*That card is gone/);
    expect(bench.events).toEqual([]);
  });

  it('tells what is wrong, with the editor or with the topic', async () => {
    const noEditor = new Bench({ edit: () => Promise.reject(new Error('no editor')) });
    expect(await noEditor.press('escape', 'e')).toContain('no editor');
    const broken: Bench = new Bench({
      edit: async () => undefined,
      rebuild: async () => broken.rebuilt(FIRST, 'content/py.demo.md:3 \u001B[2J is wrong.'),
    });
    expect(await broken.press('escape', 'e')).toContain('content/py.demo.md:3 ␛[2J is wrong.');
    const same: Bench = new Bench({ edit: async () => undefined, rebuild: async () => same.rebuilt(FIRST) });
    expect(await same.press('escape', 'e')).toContain('This card is as it was.');
  });
});

describe('decks that another process makes anew', () => {
  it('show their new content, and leave typing and notes alone', async () => {
    const bench = new Bench({});
    await bench.press('a');
    bench.machine.send({ type: 'decks', fresh: bench.rebuilt(CHANGED) });
    expect(bench.screen()).toMatch(/› a[\s\S]*This card has changed\./);
    await bench.press('return', 'c', 'return');
    expect(bench.screen()).toContain('✓ right');
    await bench.press('f', 'b', 'a', 'd');
    bench.machine.send({ type: 'decks', fresh: bench.rebuilt(FIRST) });
    expect(bench.screen()).toMatch(/What is wrong with this card[\s\S]*› bad/);
    await bench.press('return');
    expect(bench.events).toMatchObject([{ type: 'flag', text: 'bad' }]);
    bench.machine.send({ type: 'decks', fresh: bench.rebuilt(FIRST) });
    expect(bench.screen()).not.toContain('This card');
  });

  it('lose no answer and make none up, whatever is pressed meanwhile', async () => {
    const keys = ['return', 'x', '1', '3', 'u', 's', 'escape', 'i', 't', 'o', 'l', 'e', 'q', 'f', 'right'] as const;
    const happening = fc.oneof(
      { weight: 5, arbitrary: fc.constantFrom(...keys) },
      { weight: 1, arbitrary: fc.constantFrom(FIRST, CHANGED, GONE) },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(happening, { maxLength: 25 }), async (happenings) => {
        const bench: Bench = new Bench({
          run,
          edit: async () => undefined,
          rebuild: async () => bench.rebuilt(CHANGED),
        });
        for (const one of happenings) {
          if (typeof one === 'string') await bench.press(one);
          else bench.machine.send({ type: 'decks', fresh: bench.rebuilt(one) });
          const { session, past, hand } = bench.machine.state();
          const undone = bench.events.flatMap((event) => (event.type === 'undo' ? [event.target] : []));
          const standing = bench.events.filter(({ type, seq }) => type !== 'undo' && !undone.includes(seq));
          expect(session.history.map(({ seq }) => seq)).toEqual(standing.map(({ seq }) => seq));
          expect(past).toHaveLength(standing.length);
          expect(session.table.answers).toHaveLength(standing.filter(({ type }) => type === 'review').length);
          const { current } = session.table;
          expect(hand?.card).toBe(current?.item.card.id);
          expect(hand === null || (hand.typed !== null) === (current?.revealed !== null)).toBe(true);
          expect(bench.screen().split('\n')).toHaveLength(SIZE.rows - 1);
        }
      }),
      { numRuns: 60 },
    );
  });
});
