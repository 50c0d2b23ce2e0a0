import { subjectOf } from '../domain/subject.ts';

/** The items of a topic, or a part of them that is still to come. */
interface Lane<T> {
  readonly subject: string;
  readonly rest: Iterator<readonly [topic: string, item: T]>;
  /** The next item; null where the lane is at its end. */
  next: readonly [topic: string, item: T] | null;
  given: number;
}

/**
 * The items of topics, the subjects in turn: who learns two languages gets on with both. Topics of one subject come one after the
 * other in their order, and none before its prerequisites, whatever subject those are of. Worked out only as far as somebody takes them.
 *
 * @param topics in an order that has prerequisites first
 * @param itemsOf a topic's items; empty where none of them may come
 * @param needs what a topic builds on, near and far
 */
export function* weave<T>(
  topics: readonly string[],
  itemsOf: (topic: string) => readonly T[],
  needs: (topic: string) => Iterable<string>,
): Generator<T> {
  const lanes = [...new Set(topics.map(subjectOf))].map((subject) => {
    const own = topics.filter((topic) => subjectOf(topic) === subject);
    return advanced({ subject, rest: itemsIn(own, itemsOf), next: null, given: 0 });
  });
  const place = new Map(topics.map((topic, at) => [topic, at]));
  const placeOf = (topic: string): number => place.get(topic) ?? -1;
  /** Whether other lanes still hold what a topic builds on: each goes through its topics in their order. */
  const waits = ({ subject, next }: Lane<T>): boolean =>
    lanes.some((other) => {
      if (other.subject === subject || other.next === null || next === null) return false;
      const reached = placeOf(other.next[0]);
      for (const need of needs(next[0])) {
        if (subjectOf(need) === other.subject && placeOf(need) >= reached && itemsOf(need).length > 0) return true;
      }
      return false;
    });
  for (;;) {
    const open = lanes.filter(({ next }) => next !== null).sort((a, b) => a.given - b.given);
    // Topics that build on each other in a circle would wait forever.
    const lane = open.find((one) => !waits(one)) ?? open[0];
    if (lane?.next == null) return;
    yield lane.next[1];
    lane.given += 1;
    advanced(lane);
  }
}

function* itemsIn<T>(
  topics: readonly string[],
  itemsOf: (topic: string) => readonly T[],
): Generator<readonly [topic: string, item: T]> {
  for (const topic of topics) for (const item of itemsOf(topic)) yield [topic, item];
}

function advanced<T>(lane: Lane<T>): Lane<T> {
  const { done, value } = lane.rest.next();
  lane.next = done === true ? null : value;
  return lane;
}
