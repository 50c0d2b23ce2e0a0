import { setImmediate } from 'node:timers/promises';
import type { LogEvent } from '../domain/review.ts';
import { subjectOf } from '../domain/subject.ts';
import { type Stats, type StatsInput, startStats } from '../schedule/stats.ts';
import { countedAnswers } from '../schedule/walk.ts';

/** Answers that are counted in one go: some hundredths of a second. */
const PORTION = 1000;

/**
 * The numbers of all decks (under null) and of each subject, from one way through the log.
 *
 * @throws where the signal says that nobody waits any more
 */
export async function countStats(
  input: Omit<StatsInput, 'events' | 'onlyDecks'>,
  events: Iterable<LogEvent>,
  signal: AbortSignal,
): Promise<Map<string | null, Stats>> {
  const ofSubject = (subject: string) => input.decks.filter(({ topic }) => subjectOf(topic.id) === subject);
  const subjects = [...new Set(input.decks.map(({ topic }) => subjectOf(topic.id)))];
  const counting = new Map([
    [null, startStats(input)] as const,
    ...subjects.map((one) => [one, startStats({ ...input, decks: ofSubject(one), onlyDecks: true })] as const),
  ]);
  let answers = 0;
  for (const walked of countedAnswers(events)) {
    for (const one of counting.values()) one.add(walked);
    if (++answers % PORTION > 0) continue;
    await setImmediate();
    signal.throwIfAborted();
  }
  return new Map([...counting].map(([subject, { finish }]) => [subject, finish()]));
}
