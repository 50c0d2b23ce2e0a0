import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { setTimeout as wait } from 'node:timers/promises';
import { type IPty, spawn } from '@lydell/node-pty';
import type { Card } from '../../src/domain/card.ts';
import type { Deck } from '../../src/domain/deck.ts';
import { packageRoot } from '../../src/runtimes/package-root.ts';
import { createDeckStore } from '../../src/workspace/deck-files.ts';
import { compare, type Measured } from './measure.ts';
import { numbers } from './numbers.ts';

const TOPICS = 200;
const CARDS = 20_000;
/** How many of them are asked: as many as the settings allow. */
const TODAY = 9_999;
const SIZE = { cols: 80, rows: 24 };
/** Milliseconds of a frame of a screen that shows sixty of them a second. */
const FRAME = 16;
const ROUNDS = 60;
/** Keys in a row, of which the slowest counts: about the 95th percentile of all. */
const ROW = 20;
const IDLE = 2_000;
/** The end of a synchronised update: a frame is painted. */
const PAINTED = '\u001B[?2026l';
const LETTERS = 'abcdefgh ijklmnop';

/** What it costs to show a key in a long session over a big collection. */
export async function measureTerminal(scratch: string): Promise<Measured[]> {
  const root = join(scratch, 'terminal');
  await makeWorkspace(root);
  const session = await openSession(root);
  try {
    return [
      await compare({
        name: 'a key shown, among 20,000 cards with half of them to ask',
        ours: async () => (await session.type(1)).slowest,
        baseline: 'a frame of the screen',
        theirs: () => FRAME,
        unit: 'ms',
        rounds: ROUNDS,
        goal: 1,
      }),
      await compare({
        name: `the slowest of ${ROW} keys`,
        ours: async () => (await session.type(ROW)).slowest,
        baseline: 'a frame of the screen',
        theirs: () => FRAME,
        unit: 'ms',
        rounds: 10,
      }),
      await compare({
        name: 'a grade saved, and the next question shown',
        ours: () => session.answer(),
        baseline: 'a frame of the screen',
        theirs: () => FRAME,
        unit: 'ms',
        rounds: 20,
      }),
      await compare({
        name: 'bytes written for a key',
        ours: async () => (await session.type(1)).bytes,
        baseline: 'a whole frame',
        theirs: () => session.wholeFrame,
        unit: 'bytes',
        rounds: ROUNDS,
        goal: 0.2,
      }),
      await compare({
        name: `bytes written in ${IDLE / 1000} s without a key`,
        ours: () => session.idle(),
        baseline: 'a whole frame',
        theirs: () => session.wholeFrame,
        unit: 'bytes',
        rounds: 1,
        goal: 0,
      }),
    ];
  } finally {
    session.close();
  }
}

/** A session on a terminal of its own. */
interface MeasuredSession {
  /** Bytes of the first frame. */
  readonly wholeFrame: number;
  /** Types so many letters, each when the one before shows. */
  type(letters: number): Promise<{ readonly slowest: number; readonly bytes: number }>;
  /** Shows an answer and grades it. @returns milliseconds from the grade to the next question */
  answer(): Promise<number>;
  idle(): Promise<number>;
  close(): void;
}

async function openSession(root: string): Promise<MeasuredSession> {
  const main = join(packageRoot(), 'dist', 'main.cjs');
  const child = spawn(process.execPath, [main, 'review'], {
    name: 'xterm-256color',
    ...SIZE,
    cwd: root,
    env: { ...process.env, QUIZWRIGHT_CACHE: join(root, 'cache') },
  });
  const output = listen(child);
  const wholeFrame = await output.frame();
  let typed = 0;
  const press = async (key: string, shown: string): Promise<{ took: number; bytes: number }> => {
    const start = performance.now();
    const painted = output.frame(shown);
    child.write(key);
    return { bytes: await painted, took: performance.now() - start };
  };
  return {
    wholeFrame,
    type: async (letters) => {
      let [slowest, bytes] = [0, 0];
      for (let letter = 0; letter < letters; letter += 1) {
        typed += 1;
        // A line that is full would move the rest: a new one is begun before.
        if (typed % 40 === 0) await press('\u0015', '');
        const one = await press(LETTERS[typed % LETTERS.length] ?? 'a', '');
        slowest = Math.max(slowest, one.took);
        bytes += one.bytes;
      }
      return { slowest, bytes };
    },
    answer: async () => {
      await press('\r', ' takes ');
      return (await press('4', 'type your answer')).took;
    },
    idle: async () => {
      const before = output.bytes();
      await wait(IDLE);
      return output.bytes() - before;
    },
    close: () => child.kill('SIGKILL'),
  };
}

/** What a program writes, frame by frame. */
function listen(child: IPty): { bytes(): number; frame(shown?: string): Promise<number> } {
  let total = 0;
  let heard: ((data: string) => void) | null = null;
  let gone = (_: Error): void => undefined;
  child.onData((data) => {
    total += Buffer.byteLength(data);
    heard?.(data);
  });
  child.onExit(({ exitCode }) => gone(new Error(`the session ended with ${exitCode}: ${text}`)));
  let text = '';
  return {
    bytes: () => total,
    /** Resolves with the bytes of what was written until a frame with this text was painted. */
    frame: (shown = '') => {
      text = '';
      return new Promise((resolve, reject) => {
        gone = reject;
        heard = (data) => {
          text += data;
          if (!text.includes(shown) || !text.endsWith(PAINTED)) return;
          heard = null;
          resolve(Buffer.byteLength(text));
        };
      });
    },
  };
}

async function makeWorkspace(root: string): Promise<void> {
  mkdirSync(root, { recursive: true });
  const settings = { newPerDay: TODAY, gatePrerequisites: false };
  writeFileSync(join(root, 'quizwright.json'), JSON.stringify(settings));
  const store = createDeckStore(join(root, 'decks'));
  const random = numbers(3);
  for (let topic = 0; topic < TOPICS; topic += 1) await store.write(makeDeck(topic, random));
}

function makeDeck(topic: number, random: () => number): Deck {
  const id = `bench.topic${topic}`;
  return {
    schema: 1,
    topic: {
      id,
      title: `Topic ${topic}`,
      file: `content/${id}.md`,
      category: 'bench',
      difficulty: 'beginner',
      language: 'python',
      tags: [],
      prerequisites: [],
      fingerprint: '0123456789abcdef',
    },
    cards: Array.from({ length: CARDS / TOPICS }, (_, at) => makeCard(id, topic * 1_000 + at, random)),
    aliases: {},
    retired: [],
  };
}

function makeCard(topic: string, number: number, random: () => number): Card {
  const id = (number * 7_919).toString(16).padStart(20, '0');
  const [first, second] = [random() % 90, random() % 90];
  const code = `import math\n\nwidths = [${first}, ${second}]\nfor width in widths:\n    if width > 40:\n        print(width, math.isqrt(width))\n    else:\n        print("narrow")`;
  return {
    id,
    kind: 'value',
    topic,
    concept: id,
    breadcrumb: ['Bench', topic],
    faces: [
      {
        ask: 'What does this print?',
        front: [{ kind: 'code', language: 'python', code, blanks: [], folded: '' }],
        answer: { kind: 'value', text: String(first), accepted: [] },
        back: [{ kind: 'text', spans: [{ kind: 'text', text: 'A sentence that says why it is so. '.repeat(4) }] }],
      },
    ],
    executed: { runtime: 'CPython 3.14.2' },
    siblings: [],
    line: number + 1,
    section: ['Section'],
    content: id.slice(-16),
  };
}
