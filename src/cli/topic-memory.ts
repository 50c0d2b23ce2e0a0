import * as v from 'valibot';
import { cardSchema } from '../decks/schema.ts';
import type { Topic } from '../domain/topic.ts';
import { sha256 } from '../files/hash.ts';
import { defaultCacheFolder } from '../runtimes/cache-folder.ts';
import { type EntryCache, openEntryCache } from '../runtimes/entry-cache.ts';
import type { LocalRunner } from '../runtimes/run.ts';
import type { MadeCards } from './make-cards.ts';
import { diagnosticsSchema, droppedSchema, runsSchema } from './report-schema.ts';

/** A topic's cards take some 30 kB. */
const MAX_TOPICS = 4096;

const schema: v.GenericSchema<unknown, MadeCards> = v.object({
  cards: v.array(cardSchema),
  diagnostics: diagnosticsSchema,
  dropped: droppedSchema,
  runs: runsSchema,
});

/** Makes the cards of topics, and remembers them for as long as neither text nor program changes. */
export interface TopicMemory {
  make(topic: Topic): Promise<MadeCards>;
  trim(): Promise<void>;
}

/** @param program see `programHash` */
export function openTopicMemory(runner: LocalRunner, program: string): TopicMemory {
  const cache: EntryCache<MadeCards> = openEntryCache({
    cacheDir: defaultCacheFolder(),
    name: 'topics',
    schema,
    limit: MAX_TOPICS,
  });
  return {
    async make(topic) {
      const key = sha256(JSON.stringify([program, topic.file, topic.fingerprint]));
      const known = await cache.get(key);
      if (known !== null) return known;
      // Its rules take longest to load of all: a build that has nothing to make does without.
      const { makeFrom } = await import('./make-cards.ts');
      const made = await makeFrom(topic, runner);
      // What a runtime failed at may go well the next time.
      if (runner.troubles().length === 0) await cache.put(key, made);
      return made;
    },
    trim: cache.trim,
  };
}
