import * as v from 'valibot';
import { LANGUAGES } from '../domain/language.ts';
import { sha256 } from '../files/hash.ts';
import { defaultCacheFolder } from '../runtimes/cache-folder.ts';
import { type EntryCache, openEntryCache } from '../runtimes/entry-cache.ts';
import { type ReadTopic, readTopic, type TopicReading } from '../topics/read.ts';
import type { Workspace } from '../workspace/find.ts';
import type { ComparedTopic } from './pipeline.ts';
import { diagnosticsSchema, reportSchema } from './report-schema.ts';

/** What is known of 1,000 topics takes some 600 kB. */
const MAX_WORKSPACES = 64;

const outline = v.object({
  id: v.string(),
  file: v.string(),
  prerequisites: v.array(v.string()),
  keyLines: v.record(v.string(), v.number()),
  language: v.nullable(v.picklist(LANGUAGES)),
  fingerprint: v.string(),
});
const building = v.object({
  /** Hash of the deck that it left. */
  deck: v.string(),
  report: reportSchema,
  diagnostics: diagnosticsSchema,
});
const entry = v.object({
  /** Hash of the text. */
  source: v.string(),
  topic: v.nullable(outline),
  diagnostics: diagnosticsSchema,
  building: v.nullable(building),
});
const schema = v.array(v.tuple([v.string(), entry]));
type Entry = v.InferOutput<typeof entry>;

/** What building a topic came to. */
export type KnownBuilding = v.InferOutput<typeof building>;

/** What a build needs of a topic whose deck it does not make. */
export interface OutlinedTopic extends ComparedTopic, Pick<ReadTopic, 'language' | 'fingerprint'> {
  /** All of the topic. */
  whole(): ReadTopic;
}

/**
 * What the last builds found in the files of a workspace, by their paths. A topic whose text is as it was need not be read again; and
 * where its deck is as that build left it, building would change nothing and find the same.
 */
export interface KnownTopics {
  /** Reads a file. */
  read(file: string, source: string): TopicReading<OutlinedTopic>;
  /** What building a topic that was read came to; null where it is not known of this deck. */
  building(topic: OutlinedTopic, deck: string | null): KnownBuilding | null;
  remember(topic: OutlinedTopic, building: KnownBuilding): void;
  /** Keeps what is known of the files that were read since the last time. */
  save(): Promise<void>;
}

/** @param program see `programHash` */
export async function openKnownTopics({ root }: Workspace, program: string): Promise<KnownTopics> {
  const cache: EntryCache<[string, Entry][]> = openEntryCache({
    cacheDir: defaultCacheFolder(),
    name: 'known',
    schema,
    limit: MAX_WORKSPACES,
  });
  const key = sha256(JSON.stringify([program, root]));
  let before = new Map(await cache.get(key));
  const now = new Map<string, Entry>();

  return {
    read(file, source) {
      const hash = sha256(source);
      const old = before.get(file);
      if (old?.source === hash) {
        now.set(file, old);
        const { topic, diagnostics } = old;
        return { topic: topic && { ...topic, whole: () => readAgain(file, source) }, diagnostics };
      }
      const { topic, diagnostics } = readTopic(file, source);
      now.set(file, { source: hash, topic: topic && outlineOf(topic), diagnostics, building: null });
      return { topic: topic && { ...topic, whole: () => topic }, diagnostics };
    },
    building({ file }, deck) {
      const known = now.get(file)?.building ?? null;
      return known?.deck === deck ? known : null;
    },
    remember({ file }, building) {
      const known = now.get(file);
      if (known === undefined) return;
      // Of what need not be done again, nothing is said to take time.
      now.set(file, { ...known, building: { ...building, report: { ...building.report, milliseconds: 0 } } });
    },
    async save() {
      before = new Map(now);
      now.clear();
      await cache.put(key, [...before]);
      await cache.trim();
    },
  };
}

function readAgain(file: string, source: string): ReadTopic {
  const { topic } = readTopic(file, source);
  if (topic === null) throw new Error(`${file} was a topic before, and is none now`);
  return topic;
}

function outlineOf({ id, file, prerequisites, keyLines, language, fingerprint }: ReadTopic): Entry['topic'] {
  return { id, file, prerequisites: [...prerequisites], keyLines, language, fingerprint };
}
