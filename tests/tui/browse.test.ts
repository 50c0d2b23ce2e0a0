import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Deck } from '../../src/domain/deck.ts';
import type { LogEvent } from '../../src/domain/review.ts';
import type { Section } from '../../src/domain/topic.ts';
import { fold } from '../../src/schedule/fold.ts';
import { cardTexts } from '../../src/schedule/search.ts';
import { type Desk, NO_DESK } from '../../src/tui/desk.ts';
import type { Size } from '../../src/tui/lines/frame.ts';
import { lineText, lineWidth } from '../../src/tui/lines/line.ts';
import { type BrowseMachine, createBrowseMachine } from '../../src/tui/screens/browse/machine.ts';
import { createShelf } from '../../src/tui/screens/browse/shelf.ts';
import { browseLayout } from '../../src/tui/screens/browse/view.ts';
import { DAY, keyOf, MemoryLog, NAMED_KEYS, settled } from '../support/screens.ts';
import { cardsOf, LOOP, makeDeck, termCard } from '../support/study.ts';

const WIDE = { columns: 80, rows: 24 };
const LOW = { columns: 40, rows: 12 };
const DECKS = [
  makeDeck('py.demo', 'Demo', [
    {
      ...LOOP,
      back: [{ kind: 'text', spans: [{ kind: 'text', text: 'Because it goes letter by letter. '.repeat(12) }] }],
    },
    termCard('日本語'),
    ...['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight'].map(termCard),
  ]),
  makeDeck('sql.demo', 'Queries', [termCard('SELECT')]),
];
const IDS = DECKS.flatMap((deck) => deck.cards.map((card) => card.id));

interface Begin {
  readonly log?: MemoryLog;
  readonly decks?: readonly Deck[];
  readonly query?: string;
  readonly size?: Size;
  readonly texts?: () => ReturnType<typeof cardTexts>;
  readonly left?: () => void;
  readonly desk?: Desk;
}

function begin({
  log = new MemoryLog(),
  decks = DECKS,
  query = '',
  size = WIDE,
  texts,
  left,
  desk = NO_DESK,
}: Begin = {}): BrowseMachine {
  return createBrowseMachine({
    shelf: createShelf(decks, { cardOf: cardsOf(decks), leechThreshold: 2 }),
    query,
    ports: { ...log.ports, cardTexts: async () => (texts === undefined ? cardTexts(decks) : texts()) },
    desk,
    lend: (work) => work(),
    size: () => size,
    left: left ?? (() => undefined),
  });
}

async function press(machine: BrowseMachine, ...names: readonly string[]): Promise<void> {
  for (const name of names) machine.press(keyOf(name));
  await settled();
}

const typed = (text: string): string[] => [...text];

function screen(machine: BrowseMachine, size: Size = WIDE): string {
  return browseLayout(machine.state(), size).lines.map(lineText).join('\n');
}

/** The line of the chosen card. */
function chosen(machine: BrowseMachine, size: Size = WIDE): string {
  return (
    screen(machine, size)
      .split('\n')
      .find((line) => line.startsWith('▸')) ?? ''
  );
}

/** A card that was learned, forgotten twice and flagged, and comes back in days. */
function history(card: string): LogEvent[] {
  const answers = (
    [
      [60, 4],
      [40, 1],
      [39, 4],
      [20, 1],
      [19, 4],
      [0, 4],
    ] as const
  ).map(([ago, grade], at) => {
    const day = DAY - ago;
    const shown = { card, instance: 0, content: 'earlier', day, offset: 0, seed: 's', took: 1, grade } as const;
    return { type: 'review', ...shown, at: day * 86_400_000, device: 'test', seq: at + 1 } as const;
  });
  return [...answers, { type: 'flag', card, text: 'no\u001B[2Jt true', at: DAY * 86_400_000, device: 'test', seq: 7 }];
}

describe('a browser of cards', () => {
  it('shows the cards with what they ask, and the chosen one whole', async () => {
    const machine = begin();
    const first = screen(machine);
    expect(first).toMatch(/^› \/ to search +11 cards\n▸ loop · for letter in "ab": +predict +new/);
    expect(first).toContain('── content/py.demo.md:7 ──');
    expect(first).toMatch(/What does this print\?[\s\S]+print\(letter\)[\s\S]+answer\n│ a\n│ b/);
    await press(machine, 'j', 'down', 'k');
    expect(chosen(machine)).toMatch(/^▸ 日本語 · Which name is 日本語\? +term/);
    await press(machine, 'G');
    expect(chosen(machine)).toContain('SELECT');
    await press(machine, 'pageup', 'g');
    expect(chosen(machine)).toContain('loop');
  });

  it('fits a small terminal', async () => {
    const machine = begin({ size: LOW });
    const first = screen(machine, LOW).split('\n');
    expect(first.slice(0, 5)).toEqual([
      expect.stringMatching(/^› \/ to search {19}11 cards$/),
      expect.stringMatching(/^▸ loop · for lette… predict +new$/),
      expect.stringMatching(/^ {2}日本語 · Which n… term +new$/),
      expect.stringMatching(/^ {2}one · Which name… term +new$/),
      expect.stringMatching(/^── content\/py\.demo\.md:7 ─+$/),
    ]);
    await press(machine, 'return', 'down', 'pagedown');
    expect(screen(machine, LOW)).toContain('above');
    await press(machine, 'end');
    expect(screen(machine, LOW)).toMatch(/\bnew\n/);
    await press(machine, 'return');
    expect(chosen(machine, LOW)).toContain('loop');
  });

  it('tells what is known of a card', () => {
    const log = new MemoryLog();
    log.events.push(...history(IDS[0] ?? ''));
    const machine = begin({ log });
    const text = screen(machine);
    expect(text).toMatch(/^▸ ⚑ loop · .* predict +review +now$/m);
    expect(text).toMatch(/review, due today/);
    expect(text).toMatch(
      /recall 100 % · stability \S+ · difficulty \d\.\d · 6 reviews\n2 lapses · leech · changed since you saw it\n⚑ no␛\[2Jt true/,
    );
  });

  it('searches while a query is typed, and reads what cards show once', async () => {
    let reads = 0;
    const texts = () => {
      reads += 1;
      return cardTexts(DECKS);
    };
    const machine = begin({ texts });
    await press(machine, '/', ...typed('subject:py kind:term'));
    expect(reads).toBe(0);
    expect(screen(machine)).toMatch(/^› subject:py kind:term +9 of 11\n/);
    await press(machine, ...typed(' -on'));
    await press(machine, ...typed('e'));
    expect(reads).toBe(1);
    expect(screen(machine)).toMatch(/8 of 11\n▸ 日本語/);
    expect(browseLayout(machine.state(), WIDE).cursor).toEqual({ x: 2 + 'subject:py kind:term -one'.length, y: 0 });
    await press(machine, 'return', 'j', 's');
    expect(chosen(machine)).toMatch(/▸ two .* suspended/);
  });

  it('says what is wrong with a query, and how to see more where nothing matches', async () => {
    const machine = begin({ query: 'is:new' });
    await press(machine, '/', 'backspace');
    expect(screen(machine)).toContain('is:ne is unknown. A card can be new, learning');
    expect(chosen(machine)).toContain('loop');
    await press(machine, ...typed('w zzz'));
    expect(screen(machine)).toMatch(/0 of 11\n\n?No card matches\.\n.*Ctrl-U/);
    await press(machine, 'return', 's', 'f', 'return', 'j', 'G', 'u');
    expect(screen(machine)).toContain('Nothing to undo');
    expect(screen(begin({ decks: [] }))).toContain('There are no cards yet.');
  });

  it('keeps the chosen card through another search, and the cards found through what is done to them', async () => {
    const machine = begin({ query: 'is:new' });
    await press(machine, 'j', 'j', 'j', '/', ...typed(' kind:term'), 'escape');
    expect(chosen(machine)).toContain('two');
    const log = new MemoryLog();
    log.events.push({ type: 'suspend', card: IDS[2] ?? '', day: DAY, at: 1, device: 'test', seq: 1 });
    const suspended = begin({ log, query: 'is:suspended' });
    await press(suspended, 's');
    expect(chosen(suspended)).toMatch(/one .* new/);
    expect(screen(suspended)).toContain('That card is asked again.');
    await press(suspended, 'u');
    expect(chosen(suspended)).toMatch(/one .* suspended/);
  });

  it('suspends, flags and takes back, as often as wanted', async () => {
    const log = new MemoryLog();
    const machine = begin({ log });
    await press(machine, 's', 'j', 'f', ...typed('not so'), 'return', 's', 's');
    expect(log.events.map((event) => event.type)).toEqual(['suspend', 'flag', 'suspend', 'unsuspend']);
    expect(log.events[1]).toMatchObject({ card: IDS[1], text: 'not so' });
    // A note that is left as it was, or left with Esc, says nothing new.
    await press(machine, 'f', 'return', 'f', 'x', 'escape');
    expect(log.events).toHaveLength(4);
    await press(machine, 'G', 'u', 'u', 'u');
    expect(chosen(machine)).toMatch(/▸ 日本語 .* new/);
    await press(machine, 'u', 'u');
    expect(chosen(machine)).toMatch(/▸ loop .* new/);
    expect(log.events.slice(4)).toMatchObject([4, 3, 2, 1].map((target) => ({ type: 'undo', target })));
    expect(log.ports.progress().cards.ids()).toEqual([]);
  });

  it('has keys wait while something is being written, and forgets them where that fails', async () => {
    const log = new MemoryLog();
    const machine = begin({ log });
    log.holding = true;
    await press(machine, 's', 'j', 's');
    expect(chosen(machine)).toContain('loop');
    log.holding = false;
    log.release();
    await settled();
    expect(log.events.map((event) => 'card' in event && event.card)).toEqual([IDS[0], IDS[1]]);
    log.failing = true;
    await press(machine, 's', 'j', 'j');
    expect(screen(machine)).toContain('Not saved, nothing was changed. no space left');
    expect(chosen(machine)).toMatch(/日本語 .* suspended/);
    await press(machine, 'f', ...typed('odd'), 'return');
    expect(screen(machine)).toMatch(/› odd\n[\s\S]*Not saved/);
    log.failing = false;
    await press(machine, 'return');
    expect(log.events.at(-1)).toMatchObject({ type: 'flag', text: 'odd' });
  });

  it('says when the cards cannot be read, and tries again with the next letter', async () => {
    let isBroken = true;
    const texts = () => {
      if (isBroken) throw new Error('decks/py.demo.json is broken');
      return cardTexts(DECKS);
    };
    const machine = begin({ texts });
    await press(machine, '/', 'e');
    expect(screen(machine)).toContain('The cards could not be read. decks/py.demo.json is broken');
    isBroken = false;
    await press(machine, ...typed('ight'));
    expect(screen(machine)).toMatch(/^› eight +1 of 11\n▸ eight/);
  });

  it('shows the section of a card, and its topic in an editor', async () => {
    const places: unknown[] = [];
    const section: Section = {
      path: ['Demo', '日本語'],
      depth: 2,
      line: 7,
      blocks: [{ kind: 'prose', line: 9, spans: [{ kind: 'text', text: 'A name in three signs.' }] }],
    };
    const remade = [makeDeck('py.demo', 'Demo', [termCard('zero'), termCard('日本語'), termCard('nine')])];
    const desk: Desk = {
      ...NO_DESK,
      section: async () => section,
      edit: async (place) => void places.push(place),
      rebuild: async () => ({ decks: remade, progress: log.ports.progress(), problem: '' }),
    };
    const log = new MemoryLog();
    const machine = begin({ log, desk });
    await press(machine, 'j', 'o');
    expect(screen(machine)).toMatch(/Demo › 日本語\ncontent\/py\.demo\.md:7\n\nA name in three signs\./);
    await press(machine, 'escape', 'e');
    expect(places).toEqual([{ file: 'content/py.demo.md', line: 7, section: ['Demo', '日本語'] }]);
    expect(screen(machine)).toMatch(/3 cards\n {2}zero .*\n▸ 日本語/);
    expect(screen(machine)).toContain('The cards of that topic are up to date.');
    const broken = begin({ log, desk: { ...desk, section: () => Promise.reject(new Error('no such file')) } });
    await press(broken, 'o');
    expect(screen(broken)).toMatch(/^▸ loop/m);
    expect(screen(broken)).toContain('no such file');
  });

  it('goes back level by level', async () => {
    let left = 0;
    const machine = begin({
      left: () => {
        left += 1;
      },
    });
    await press(machine, 'return', '?');
    expect(screen(machine)).toMatch(/Enter, Space +the whole card, and back/);
    await press(machine, 'escape', 'q', '/', 'q', 'escape');
    expect(left).toBe(0);
    machine.press({ name: 'q', text: '', ctrl: false, meta: true });
    expect(left).toBe(1);
  });

  it('never leaves the terminal, and never tells what is not in the log, whatever is pressed', async () => {
    const anyKey = fc.oneof(
      fc.constantFrom(...Object.keys(NAMED_KEYS)),
      fc.constantFrom(...'suf/?gGjkq i:s日"-'),
      fc.constantFrom('/', 's', 'f', 'return'),
    );
    const sizes = fc.record({ columns: fc.integer({ min: 12, max: 120 }), rows: fc.integer({ min: 5, max: 40 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(anyKey, { maxLength: 30 }), sizes, async (keys, size) => {
        const log = new MemoryLog();
        log.events.push(...history(IDS[2] ?? ''));
        const machine = begin({ log, size });
        for (const key of keys) {
          await press(machine, key);
          const { lines, cursor } = browseLayout(machine.state(), size);
          expect(lines).toHaveLength(size.rows - 1);
          for (const line of lines) expect(lineWidth(line)).toBeLessThanOrEqual(size.columns);
          if (cursor !== null) expect(cursor.x).toBeLessThan(size.columns);
        }
        const state = machine.state();
        expect(state.progress).toEqual(fold(log.events));
        expect(state.found.length === 0 || state.found[state.chosen] !== undefined).toBe(true);
      }),
      { numRuns: 30 },
    );
  });
});
