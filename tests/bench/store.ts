import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { JSONFilePreset } from 'lowdb/node';
import type { Grade, LogEvent, NewEvent } from '../../src/domain/review.ts';
import { foldOn, foldOrdered } from '../../src/schedule/fold.ts';
import { decodeProgress, encodeProgress, FOLD_VERSION } from '../../src/schedule/progress-codec.ts';
import { encodeLine } from '../../src/store/events.ts';
import { type OpenReviewLog, openReviewLog } from '../../src/store/review-log.ts';
import { loadState } from '../../src/store/snapshot.ts';
import { compare, type Measured, timed } from './measure.ts';
import { numbers } from './numbers.ts';

const FEW = 1_000;
const MANY = 200_000;
const CARDS = 20_000;
const DEVICE = 'bench';
const DAY = 86_400_000;
/** The reviews are spread over so many days up to the end of a year. */
const DAYS = 8 * 365;
const YEAR = 2026;
const LAST_DAY = Date.UTC(YEAR, 11, 31) / DAY;

const APPENDS = 10;
const APPEND_ROUNDS = 21;
const SLOW_ROUNDS = 5;

/** What it costs to store a review, and to begin with many of them. */
export async function measureStore(scratch: string): Promise<Measured[]> {
  return [...(await appends(scratch)), ...(await starts(scratch))];
}

/** All reviews are in the file that is appended to, which is the worst case. */
async function appends(scratch: string): Promise<Measured[]> {
  const [few, many] = [await openFilled(join(scratch, 'few'), FEW), await openFilled(join(scratch, 'many'), MANY)];
  const stock = await JSONFilePreset<LogEvent[]>(join(scratch, 'stock.json'), []);
  stock.data = [...many.events];
  await stock.write();
  const store = (log: OpenReviewLog) =>
    timed(async () => {
      for (let at = 0; at < APPENDS; at++) await log.append(review(at));
    }, APPENDS);
  const rewrite = timed(() => stock.update((events) => events.push({ ...review(0), device: DEVICE, seq: MANY })));
  const name = `a review stored behind ${MANY.toLocaleString('en')}`;
  return [
    await compare({
      name,
      ours: store(many),
      baseline: `one behind ${FEW.toLocaleString('en')}`,
      theirs: store(few),
      unit: 'ms',
      rounds: APPEND_ROUNDS,
      goal: 1.2,
    }),
    await compare({
      name,
      ours: store(many),
      baseline: "lowdb's JSONFile, which writes all of them again",
      theirs: rewrite,
      unit: 'ms',
      rounds: SLOW_ROUNDS,
    }),
  ];
}

/** A file for each year, as it would have come about. */
async function starts(scratch: string): Promise<Measured[]> {
  const dataDir = join(scratch, 'years');
  const yearOf = ({ at }: LogEvent): number => new Date(at).getUTCFullYear();
  const all = reviews(MANY);
  for (const year of new Set(all.map(yearOf)))
    writeLog(
      dataDir,
      year,
      all.filter((event) => yearOf(event) === year),
    );
  const load = async (): Promise<void> => {
    const log = await openReviewLog({ dataDir, device: DEVICE, now: () => LAST_DAY * DAY });
    await loadState(dataDir, log, PROGRESS);
  };
  const forget = (): void => rmSync(join(dataDir, 'snapshot.bin'), { force: true });
  const measured = await compare({
    name: `start with ${MANY.toLocaleString('en')} reviews of ${CARDS.toLocaleString('en')} cards and a snapshot`,
    ours: async () => {
      await load();
      return timed(load)();
    },
    baseline: 'one without',
    theirs: async () => {
      forget();
      return timed(load)();
    },
    unit: 'ms',
    rounds: SLOW_ROUNDS,
  });
  return [measured];
}

const PROGRESS = { version: FOLD_VERSION, fold: foldOrdered, foldOn, encode: encodeProgress, decode: decodeProgress };

function openFilled(dataDir: string, count: number): Promise<OpenReviewLog> {
  writeLog(dataDir, YEAR, reviews(count));
  return openReviewLog({ dataDir, device: DEVICE, now: () => LAST_DAY * DAY });
}

function writeLog(dataDir: string, year: number, events: readonly LogEvent[]): void {
  mkdirSync(join(dataDir, 'reviews'), { recursive: true });
  const header = encodeLine({ schema: 1, kind: 'reviews', device: DEVICE, year });
  writeFileSync(join(dataDir, 'reviews', `${DEVICE}-${year}.jsonl`), header + events.map(encodeLine).join(''));
}

/** The same reviews at every run. */
function reviews(count: number): LogEvent[] {
  const random = numbers(count);
  return Array.from({ length: count }, (_, at) => {
    const day = LAST_DAY - Math.floor(((count - at) / count) * DAYS);
    const grade = ([1, 2, 3, 3, 3, 3, 4] as const)[random() % 7] ?? 3;
    return { ...review(random() % CARDS, day, grade), device: DEVICE, seq: at + 1 };
  });
}

function review(card: number, day = LAST_DAY, grade: Grade = 3): NewEvent & { type: 'review' } {
  const id = card.toString(16).padStart(20, '0');
  const content = id.slice(-16);
  return {
    type: 'review',
    card: id,
    instance: 0,
    content,
    grade,
    day,
    offset: 60,
    seed: `${id}${day}`,
    took: 4_000,
    at: day * DAY + 43_200_000,
  };
}
