import { mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as v from 'valibot';
import writeFileAtomic from 'write-file-atomic';
import { UserError } from '../domain/errors.ts';
import { isMissing } from './missing.ts';

const FILE = 'export-times.json';
const schema = v.object({
  schema: v.literal(1),
  cards: v.record(v.pipe(v.string(), v.hexadecimal()), v.object({ content: v.string(), at: v.number() })),
});
type Times = v.InferOutput<typeof schema>['cards'];

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
  const path = join(dataDir, FILE);
  const times = new Map(Object.entries(await readTimes(path)));
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
    await mkdir(dirname(path), { recursive: true });
    await writeFileAtomic(path, `${JSON.stringify({ schema: 1, cards }, null, 1)}\n`);
  };
  return { modified, save };
}

async function readTimes(path: string): Promise<Times> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if (isMissing(error)) return null;
    throw error;
  });
  if (text === null) return {};
  const result = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), text);
  if (result.success) return result.output.cards;
  throw new UserError(`${path} cannot be read`, 'Delete it: then all cards count as changed at the next export.');
}
