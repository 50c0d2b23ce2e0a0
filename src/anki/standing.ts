import type { SqlValue } from 'sql.js';
import * as v from 'valibot';
import { dayIndex } from '../domain/day.ts';
import { hash } from '../domain/ids.ts';
import type { LogEvent } from '../domain/review.ts';
import type { CardsByGuid } from './events.ts';
import { guid } from './ids.ts';
import type { AnkiHistory } from './read.ts';

/** What stands on a card in Anki, besides its schedule. */
export interface Standing {
  readonly guid: string;
  readonly suspended: boolean;
  /** Anki's number of the colour, 0 for none. */
  readonly flag: number;
  /** Whether an export of ours brought the card there suspended. */
  readonly cameSuspended: boolean;
  /** Epoch milliseconds, whole seconds: the last change of the card, be it an answer. */
  readonly modified: number;
}

/**
 * Goes with a card that is exported as suspended, in its custom data, which Anki keeps through answers, forgetting and exports. An import
 * leaves the cards alone that are there already: so it says how this card came, whatever later exports say.
 */
export const CAME_SUSPENDED = { cd: JSON.stringify({ qws: 1 }) };

/** The columns of `cards` that `standingOf` takes. */
export const STANDING_COLUMNS = ['queue', 'flags', 'mod', 'data'] as const;

const SUSPENDED = -1;
/** Higher bits of `flags` are not the learner's. */
const COLOUR = 7;

const Seconds = v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(Number.MAX_SAFE_INTEGER / 1000 - 1));
const Columns = v.tuple([v.number(), v.number(), Seconds, v.string()]);
const json = v.pipe(v.string(), v.rawTransform(parseJson));
const CameSuspended = v.pipe(json, v.object({ cd: v.pipe(json, v.object({ qws: v.literal(1) })) }));

function parseJson({ dataset, addIssue, NEVER }: v.RawTransformContext<string>): unknown {
  try {
    return JSON.parse(dataset.value);
  } catch {
    addIssue({ message: 'this is not JSON' });
    return NEVER;
  }
}

/** @returns null where the row is damaged */
export function standingOf(guid: string, columns: readonly SqlValue[]): Standing | null {
  const read = v.safeParse(Columns, columns);
  if (!read.success) return null;
  const [queue, flags, modified, data] = read.output;
  return {
    guid,
    suspended: queue === SUSPENDED,
    flag: flags & COLOUR,
    cameSuspended: v.is(CameSuspended, data),
    modified: modified * 1000,
  };
}

export interface StandingOptions {
  readonly cards: CardsByGuid;
  /** Retired cards: nobody asks them, whatever stands on them. */
  readonly isRetired: (card: string) => boolean;
  /** All of the log, in the order of the fold. */
  readonly log: readonly LogEvent[];
  /** The card that carries an earlier id on. */
  readonly nameOf: (card: string) => string;
  /** Minutes east of UTC at a moment. */
  readonly offsetAt: (at: number) => number;
  readonly rollover: number;
  /** Epoch milliseconds. */
  readonly now: number;
}

/**
 * Suspensions and flags that were set or lifted in Anki, as events. One was where the card is otherwise than the collection said last: by
 * the last such event of its device in the log, or else as the card came there. So nothing comes back that only we changed, and nothing
 * twice. Of changes here and there the later one counts, as everywhere in the log. Buried cards come back by themselves.
 */
export function standingEvents(history: AnkiHistory, options: StandingOptions): LogEvent[] {
  const last = lastEvents(history.device, options);
  const free = freeNumbers(history, options.log);
  return standingsByCard(history.standings, options).flatMap(([card, standing]) => {
    const known = last.get(card);
    const wasSuspended = known?.suspended ?? standing.cameSuspended;
    const [flag, wasFlag] = [flagText(standing.flag), known?.flag ?? ''];
    const at = Math.min(standing.modified, options.now);
    const base = (kind: string) => ({ device: history.device, card, ...free(at, `${card} ${kind}`) });
    const day = dayIndex(at, options.offsetAt(at), history.rollover ?? options.rollover);
    const isTold = (isSet: boolean): boolean => isSet || history.isScheduled;
    const events: LogEvent[] = [];
    if (standing.suspended !== wasSuspended && isTold(standing.suspended))
      events.push({ ...base('suspended'), type: standing.suspended ? 'suspend' : 'unsuspend', day });
    if (flag !== wasFlag && isTold(flag !== '')) events.push({ ...base('flag'), type: 'flag', text: flag });
    return events;
  });
}

/**
 * In the order of ids. The first instance speaks for a card. A card may have two such notes, that of an earlier id being left over: then its
 * own one counts.
 */
function standingsByCard(
  standings: readonly Standing[],
  { cards, isRetired }: StandingOptions,
): [card: string, Standing][] {
  const found = new Map<string, Standing>();
  for (const standing of standings) {
    const { card, instance } = cards.get(standing.guid) ?? {};
    if (card === undefined || instance !== 0 || isRetired(card.id)) continue;
    if (!found.has(card.id) || standing.guid === guid(card.id)) found.set(card.id, standing);
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** What the collection said of each card when it was last read. */
function lastEvents(
  device: string,
  { log, nameOf }: StandingOptions,
): ReadonlyMap<string, { readonly suspended?: boolean; readonly flag?: string }> {
  const last = new Map<string, { suspended?: boolean; flag?: string }>();
  for (const event of log) {
    if (event.device !== device) continue;
    if (event.type === 'suspend' || event.type === 'unsuspend')
      last.set(nameOf(event.card), { ...last.get(nameOf(event.card)), suspended: event.type === 'suspend' });
    if (event.type === 'flag') last.set(nameOf(event.card), { ...last.get(nameOf(event.card)), flag: event.text });
  }
  return last;
}

/**
 * Numbers within the second of a change, as good as the same on every computer that reads the collection: those of reviews are the
 * times of their rows, to the millisecond.
 */
function freeNumbers(
  { device, entries }: AnkiHistory,
  log: readonly LogEvent[],
): (second: number, key: string) => { readonly seq: number; readonly at: number } {
  const taken = new Set(entries.map(({ id }) => id));
  for (const event of log) if (event.device === device) taken.add(event.seq);
  return (second, key) => {
    let seq = second + (Number.parseInt(hash('anki standing', key).slice(0, 8), 16) % 1000);
    while (taken.has(seq)) seq += 1;
    taken.add(seq);
    return { seq, at: seq };
  };
}

const COLOURS = ['', 'red', 'orange', 'green', 'blue', 'pink', 'turquoise', 'purple'];

function flagText(flag: number): string {
  return flag === 0 ? '' : `flagged in Anki: ${COLOURS[flag]}`;
}
