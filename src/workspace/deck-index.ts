import { type Stats, statSync } from 'node:fs';
import { sep } from 'node:path';
import * as v from 'valibot';
import { decodeOutlines, encodeOutlines, OutlineColumns } from '../decks/outline-columns.ts';
import { Texts, textColumn, textReader } from '../domain/columns.ts';
import type { DeckOutline } from '../domain/deck.ts';
import { stampOf } from '../files/disk.ts';

/** The decks of a folder in outline, each with the name and the stamp of the file that it was read from. */
export const DeckIndex = v.object({ names: Texts, stamps: Texts, decks: OutlineColumns });
export type DeckIndex = v.InferOutput<typeof DeckIndex>;

/** Where the index of a folder is kept between two starts. What is damaged or missing is null; what cannot be kept is lost. */
export interface DeckIndexStore {
  get(): Promise<DeckIndex | null>;
  put(index: DeckIndex): Promise<void>;
}

interface Indexed {
  readonly name: string;
  readonly stamp: string;
  readonly deck: DeckOutline;
}

/**
 * Milliseconds for which a file is looked at again after its last change: no file system tells two changes apart that are nearer
 * than this, and the second one may have come after the file was read.
 */
const UNSETTLED = 2_000;

/**
 * The decks of a folder in outline. Read are only those files that changed since the index was made: by size, times of the last
 * change of content and of anything, or identity. The second of these times cannot be set by a program, so that an edit shows
 * which keeps the size and puts the first one back.
 *
 * @param read gives the deck in a file, null where it has gone; what it throws is thrown on
 * @param now epoch milliseconds, before any of the files is looked at
 */
export async function outlinesIn(
  folder: string,
  names: readonly string[],
  store: DeckIndexStore,
  read: (name: string) => Promise<DeckOutline | null>,
  now: number,
): Promise<readonly DeckOutline[]> {
  const index = await store.get();
  const known = new Map(index === null ? [] : entriesOf(index).map((one) => [one.name, one]));
  const found: Indexed[] = [];
  const settled: Indexed[] = [];
  let isKnown = true;
  for (const name of names) {
    const stat = statSync(`${folder}${sep}${name}`, { throwIfNoEntry: false });
    const stamp = stat === undefined ? '' : stampOf(stat);
    const old = known.get(name);
    const isSame = old !== undefined && old.stamp === stamp;
    const deck = isSame ? old.deck : await read(name);
    if (deck === null) continue;
    const one = isSame ? old : { name, stamp, deck: outlineOf(deck) };
    found.push(one);
    if (!isSame) isKnown = false;
    if (isSame || (stat !== undefined && isSettled(stat, now))) settled.push(one);
  }
  if (!isKnown || settled.length !== known.size) await store.put(indexOf(settled));
  return found.map(({ deck }) => deck);
}

function isSettled({ mtimeMs, ctimeMs }: Stats, now: number): boolean {
  return Math.max(mtimeMs, ctimeMs) < now - UNSETTLED;
}

/** What is left of a deck in memory: without this, its faces would stay. */
function outlineOf({ topic, cards, aliases, retired }: DeckOutline): DeckOutline {
  const outline = ({ id, kind, siblings, line, section, content }: DeckOutline['cards'][number]) => ({
    id,
    kind,
    siblings,
    line,
    section,
    content,
  });
  return { topic, cards: cards.map(outline), aliases, retired: retired.map(outline) };
}

function entriesOf({ names, stamps, decks }: DeckIndex): Indexed[] {
  const [nameAt, stampAt] = [textReader(names), textReader(stamps)];
  return decodeOutlines(decks).map((deck, at) => ({ name: nameAt(at), stamp: stampAt(at), deck }));
}

function indexOf(entries: readonly Indexed[]): DeckIndex {
  return {
    names: textColumn(entries.map(({ name }) => name)),
    stamps: textColumn(entries.map(({ stamp }) => stamp)),
    decks: encodeOutlines(entries.map(({ deck }) => deck)),
  };
}
