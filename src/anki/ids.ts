import { hash } from '../domain/ids.ts';

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** A note's guid: 80 bits of a hash of the card id, in base 62. It alone says which note an import updates. */
export function guid(cardId: string): string {
  let rest = BigInt(`0x${hash('anki guid', cardId).slice(0, 20)}`);
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
