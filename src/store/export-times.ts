import { join } from 'node:path';
import * as v from 'valibot';
import { makeFolder, replaceFile } from '../files/disk.ts';
import { type Format, readVersioned } from './versions.ts';

const TimesFile = v.object({
  schema: v.literal(1),
  cards: v.record(v.pipe(v.string(), v.hexadecimal()), v.object({ content: v.string(), at: v.number() })),
});

const FORMAT: Format<v.InferOutput<typeof TimesFile>> = {
  name: 'file of export times',
  versions: { current: 1, steps: {} },
  schema: TimesFile,
  wayBack: '`qw doctor --repair` moves it aside: then all cards count as changed at the next export.',
};

/** Since when the cards are what they are, as far as exports know. */
export interface ExportTimes {
  /** Epoch seconds at which an export first met this content of the card; now where it is met for the first time. */
  readonly modified: (cardId: string, content: string) => number;
  /** Remembers what was asked. */
  save(): Promise<void>;
}

/**
 * The memory that lets an importer tell changed cards from unchanged ones. Decks hold no dates, so it lies with the learner's data.
 * Without the file every card counts as changed now, which costs an import of equal content.
 *
 * @param now epoch milliseconds
 * @throws UserError where the file is not what this version writes
 */
export async function readExportTimes(dataDir: string, now: number): Promise<ExportTimes> {
  const path = exportTimesPath(dataDir);
  const times = new Map(Object.entries((await readVersioned(path, FORMAT))?.cards ?? {}));
  const modified = (cardId: string, content: string): number => {
    const known = times.get(cardId);
    if (known?.content === content) return known.at;
    // An importer takes only what is newer, even if the clock went back.
    const at = Math.max(Math.floor(now / 1000), (known?.at ?? 0) + 1);
    times.set(cardId, { content, at });
    return at;
  };
  const save = async (): Promise<void> => {
    const cards = Object.fromEntries([...times].sort(([a], [b]) => (a < b ? -1 : 1)));
    await makeFolder(dataDir);
    await replaceFile(path, `${JSON.stringify({ schema: 1, cards }, null, 1)}\n`);
  };
  return { modified, save };
}

export function exportTimesPath(dataDir: string): string {
  return join(dataDir, 'export-times.json');
}
