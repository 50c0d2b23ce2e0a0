import { hash } from '../domain/ids.ts';

/** So many instances of a card may go along, each as a note of its own. */
export const MAX_INSTANCES = 9;

/** What names the note of a card's instance, for as long as the card lives: for the first one the card's id. */
export function noteKey(cardId: string, instance: number): string {
  return instance === 0 ? cardId : hash('anki instance', cardId, String(instance)).slice(0, cardId.length);
}

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** A note's guid: 80 bits of a hash of its key, in base 62. It alone says which note an import updates. */
export function guid(key: string): string {
  let rest = BigInt(`0x${hash('anki guid', key).slice(0, 20)}`);
  let text = '';
  for (; rest > 0n; rest /= 62n) text = (DIGITS[Number(rest % 62n)] ?? '') + text;
  return text || '0';
}

/** Anki takes ids for creation times in milliseconds: these lie between 2001 and 2020, so that none is in the future. */
const FIRST = 1_000_000_000_000;
const SPAN = 577_000_000_000;

/** Gives ids that depend on the key alone, except where two keys meet: then the later one gets the next free id. */
export function idGiver(salt: string): (key: string) => number {
  const taken = new Set<number>();
  return (key) => {
    let id = FIRST + (Number.parseInt(hash('anki id', salt, key).slice(0, 13), 16) % SPAN);
    while (taken.has(id)) id += 1;
    taken.add(id);
    return id;
  };
}
