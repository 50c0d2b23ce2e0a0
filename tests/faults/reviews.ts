import { readdirSync, readFileSync, utimesSync } from 'node:fs';
import { join, relative } from 'node:path';
import { env } from 'node:process';
import { cardId } from '../../src/domain/ids.ts';
import { makeDeck, makeStudyFolder, type StudyFolder, termCard } from '../support/study.ts';
import { KEYS, openTerminal, type Terminal, type TerminalOptions } from '../support/terminal.ts';

/** Repeats a run's choices: which cards, bytes and moments. When a process is reached by a kill is the machine's choice. */
export const SEED = Number(env.QUIZWRIGHT_SEED ?? 1);

const TOPIC = 'py.words';

/** A workspace whose cards, that many, are all asked on the first day. */
export function studyFolder(cards: number): Promise<StudyFolder> {
  const names = Array.from({ length: cards }, (_, at) => termCard(`word${at}`));
  return makeStudyFolder([makeDeck(TOPIC, 'Words', names)], { newPerDay: cards });
}

/** The id of the card that is being asked; null where none is. */
function askedCard(screen: string): string | null {
  const concept = /Which name is (word\d+)\?/.exec(screen)?.[1];
  return concept === undefined ? null : cardId(TOPIC, 'term', concept);
}

/** Somebody who reviews on a terminal, and takes a card for stored when the next one is asked. */
export interface Learner {
  readonly terminal: Terminal;
  /** Ids of the cards that were stored, as far as the screen told. */
  readonly stored: readonly string[];
  /** Waits for the next card to be asked: true. Or for the screen to show some text first: false. */
  next(other?: string): Promise<boolean>;
  /** Says that the card was easy, so that it is done for the day. Waits for nothing. */
  answer(): void;
  kill(): Promise<void>;
}

export function startLearner(cwd: string, options: Pick<TerminalOptions, 'env' | 'through'> = {}): Learner {
  const terminal = openTerminal(['review'], { cwd, ...options });
  const stored: string[] = [];
  let asked: string | null = null;
  const look = (screen: string): boolean => {
    const now = askedCard(screen);
    if (now === null || now === asked) return false;
    if (asked !== null) stored.push(asked);
    asked = now;
    return true;
  };
  return {
    terminal,
    stored,
    next: async (other) => {
      let isNext = false;
      await terminal.waitFor((screen) => {
        isNext = look(screen);
        return isNext || (other !== undefined && screen.includes(other));
      });
      return isNext;
    },
    answer: () => terminal.press(KEYS.enter, '4'),
    kill: async () => {
      terminal.kill('SIGKILL');
      await terminal.exited;
      look(terminal.screen());
    },
  };
}

/** Every file below a folder with its bytes, by its path in there. */
export function filesBelow(folder: string): Map<string, Buffer> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = entries.map((entry) => join(entry.parentPath, entry.name)).sort();
  return new Map(paths.map((path) => [relative(folder, path), readFileSync(path)]));
}

/** Names of what should exist only while something is written. */
export const LEFTOVER = /\.(?:lock|tmp|unfinished)$/;

/** Makes locks old, as a minute does: that of a process that died is then taken over at once. Returns how many there were. */
export function letTimePass(root: string): number {
  const minuteAgo = Date.now() / 1000 - 60;
  const locks = locksOf(root);
  for (const lock of locks) utimesSync(lock, minuteAgo, minuteAgo);
  return locks.length;
}

/** The locks in a workspace's data, whoever holds them. */
export function locksOf(root: string): string[] {
  const folders = [join(root, 'data'), join(root, 'data', 'reviews')];
  const paths = folders.flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)));
  return paths.filter((path) => path.endsWith('.lock'));
}

/** The log of the device that a workspace made for itself; null where it has none yet. */
export function ownLog(root: string): { readonly path: string; readonly text: string } | null {
  const folder = join(root, 'data', 'reviews');
  const name = readdirSync(folder).find((one) => /^[a-z0-9]{8}-\d{4}\.jsonl$/.test(one));
  return name === undefined ? null : { path: join(folder, name), text: readFileSync(join(folder, name), 'utf8') };
}
