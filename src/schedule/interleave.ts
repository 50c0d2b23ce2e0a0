import type { DeckTopic } from '../domain/deck.ts';
import { prerequisiteClosure } from '../domain/graph.ts';

/** What matters of a card in a queue. */
export interface Interleaved {
  readonly topic: DeckTopic;
  readonly kind: string;
}

/** Mixes the items of two lists evenly; each list keeps its order. */
export function spread<T>(many: readonly T[], few: readonly T[]): T[] {
  const placed = [many, few].flatMap((list) => list.map((item, at) => ({ item, place: (at + 0.5) / list.length })));
  return placed.sort((a, b) => a.place - b.place).map(({ item }) => item);
}

/**
 * Moves items as little as that takes, so that neighbours are of different topics wherever that is possible. The items of one
 * topic keep their order, and no new card comes before those of its prerequisites.
 *
 * @param last id of the topic that comes before the first item, or null
 * @param topics among which prerequisites are looked up
 */
export function separateTopics<T extends Interleaved>(
  items: readonly T[],
  last: string | null,
  topics: readonly DeckTopic[],
): T[] {
  const lanes = lanesOf(items);
  const isFree = freedom(lanes, topics);
  const separated: T[] = [];
  let before = last;
  for (let left = items.length; left > 0; left--) {
    const lane = nextLane(lanes, before, left, isFree);
    const first = lane?.items.pop();
    if (lane === undefined || first === undefined) break;
    if (lane.items.length === 0) lanes.splice(lanes.indexOf(lane), 1);
    separated.push(first.item);
    before = lane.topic;
  }
  return separated;
}

/** The items of a topic that are still to come, the next one last, with their places in the list. */
interface Lane<T> {
  readonly topic: string;
  readonly items: { readonly item: T; readonly place: number }[];
}

function lanesOf<T extends Interleaved>(items: readonly T[]): Lane<T>[] {
  const lanes = new Map<string, Lane<T>>();
  for (const [place, item] of [...items.entries()].reverse()) {
    const lane = lanes.get(item.topic.id) ?? { topic: item.topic.id, items: [] };
    lane.items.push({ item, place });
    lanes.set(lane.topic, lane);
  }
  return [...lanes.values()];
}

/**
 * The lane of the next item: one that holds more than half of what is left has to come whenever it can, otherwise its items
 * would end up together; else the one that has waited longest. The same topic again, or a new card before its prerequisites,
 * only where there is nothing else.
 */
function nextLane<T>(
  lanes: readonly Lane<T>[],
  before: string | null,
  left: number,
  isFree: (lane: Lane<T>) => boolean,
): Lane<T> | undefined {
  let [best, worst]: [Lane<T> | undefined, number] = [undefined, Number.POSITIVE_INFINITY];
  for (const lane of lanes) {
    const flaw = isFree(lane) ? (lane.topic === before ? 1 : 0) : 2;
    if (flaw === 0 && 2 * lane.items.length > left) return lane;
    if (flaw < worst || (flaw === worst && placeOf(lane) < placeOf(best))) [best, worst] = [lane, flaw];
  }
  return best;
}

function placeOf<T>(lane: Lane<T> | undefined): number {
  return lane?.items.at(-1)?.place ?? Number.POSITIVE_INFINITY;
}

/** Whether a lane's next item may come: it is no new card, or no new cards of its prerequisites are still to come. */
function freedom<T extends Interleaved>(
  lanes: readonly Lane<T>[],
  topics: readonly DeckTopic[],
): (lane: Lane<T>) => boolean {
  const isNew = ({ item }: Lane<T>['items'][number]): boolean => item.kind === 'new';
  const fresh = new Map(lanes.filter((lane) => lane.items.some(isNew)).map((lane) => [lane.topic, lane]));
  if (fresh.size === 0) return () => true;
  const needs = new Map(
    [...fresh.keys()].map((topic) => [topic, prerequisiteClosure(topics, topic).flatMap((id) => fresh.get(id) ?? [])]),
  );
  return (lane) => {
    const first = lane.items.at(-1);
    return first === undefined || !isNew(first) || !needs.get(lane.topic)?.some((need) => need.items.some(isNew));
  };
}
