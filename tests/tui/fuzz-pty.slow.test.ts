import { env } from 'node:process';
import { describe, expect, it } from 'vitest';
import { randomStream } from '../../src/domain/random.ts';
import type { LogEvent } from '../../src/domain/review.ts';
import { LOOP, makeDeck, makeStudyFolder, type StudyFolder, termCard } from '../support/study.ts';
import { endAfterEach, KEYS, openTerminal, type Terminal } from '../support/terminal.ts';

/** How many sequences of keys, ten in a session; `npm run soak -- screens` presses more. */
const SEQUENCES = Number(env.QUIZWRIGHT_PTY_SEQUENCES ?? '10');
const PER_SESSION = 10;
const LONGEST = 30;
const SIGINT = 2;

const BASE = makeDeck('py.base', 'Base', [...['one', '日本語', 'three', 'four'].map(termCard), LOOP]);
const NEXT = makeDeck('py.next', 'Next', ['five', 'six'].map(termCard), { prerequisites: ['py.base'] });

const COMMANDS = [['review'], ['learn', 'py.next'], ['browse'], ['review', '--ahead', '7'], ['start']];
// What follows a Ctrl-Z goes to the shell.
const { ctrlC: _, ctrlZ: __, ...SAFE } = KEYS;
const PRESSED = [...Object.values(SAFE), KEYS.enter, KEYS.enter, ...'1234usbfxq?ijkaltogG/n 日'];

let folder: StudyFolder;
let terminal: Terminal | null = null;

endAfterEach(() => ({ terminal, folder }));

/** Presses keys and changes the size until the session ends, by itself or with Ctrl-C. */
async function play(args: readonly string[], random: () => number): Promise<void> {
  const pick = <T>(from: readonly T[]): T | undefined => from[Math.floor(random() * from.length)];
  const between = (low: number, high: number): number => low + Math.floor(random() * (high - low));
  const own = openTerminal(args, { cwd: folder.root, env: { EDITOR: 'true', VISUAL: '' } });
  terminal = own;
  let isOver = false;
  const over = own.exited.then(() => {
    isOver = true;
  });
  // Sessions with nothing to ask print a line and end.
  await Promise.race([own.waitFor(() => own.isAlternate()), over]);
  for (let sequence = 0; sequence < PER_SESSION && !isOver; sequence += 1) {
    own.press(...Array.from({ length: between(1, LONGEST) }, () => pick(PRESSED) ?? ''));
    const before = own.written();
    own.resize(between(20, 120), between(5, 40));
    await Promise.race([own.waitFor(() => own.written() > before), over]);
  }
  if (!isOver) own.press(KEYS.ctrlC);
  const { exitCode, signal } = await own.exited;
  // A session that is leaving by itself has given the keys back already: Ctrl-C is a signal then.
  expect({ exitCode, signal }).toEqual({ exitCode: 0, signal: signal === SIGINT ? SIGINT : 0 });
  expect(own.isNormal()).toBe(true);
}

describe('a terminal on which anything is pressed', () => {
  it(
    'is given back as it was, and no event of the log is lost or damaged',
    async () => {
      folder = await makeStudyFolder([BASE, NEXT], { gatePrerequisites: false });
      let before: readonly LogEvent[] = [];
      for (let session = 0; session * PER_SESSION < SEQUENCES; session += 1) {
        await play(COMMANDS[session % COMMANDS.length] ?? [], randomStream(session + 1));
        const events = await folder.events();
        expect(events.slice(0, before.length)).toEqual(before);
        before = events;
      }
      console.log(`${SEQUENCES} sequences of keys, ${before.length} events`);
    },
    120_000 * Math.ceil(1 + SEQUENCES / PER_SESSION),
  );
});
