/**
 * A number that orders cards at random, but the same way for the same seed: FNV-1a (32 bits) of seed and id, with the final
 * mixing of MurmurHash3, without which ids that differ in their last character stay neighbours.
 */
export function shuffleKey(seed: string, id: string): number {
  let hash = 0x811c9dc5;
  for (const char of `${seed} ${id}`) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
