import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BLOCK, ChainHash } from '../../src/store/chain-hash.ts';

const sizes = fc.array(fc.oneof(fc.nat({ max: 9 }), fc.constantFrom(BLOCK - 1, BLOCK, BLOCK + 1)), { maxLength: 5 });

/** The same bytes for the same size, and others at each place. */
function bytesOf(size: number): Buffer {
  return Buffer.from(Uint8Array.from({ length: size }, (_, at) => (at * 31 + (at >> 8)) & 255));
}

describe('ChainHash', () => {
  it('depends on the bytes, not on their pieces', () => {
    fc.assert(
      fc.property(sizes, (pieces) => {
        const bytes = bytesOf(pieces.reduce((sum, size) => sum + size, 0));
        const hash = new ChainHash();
        let at = 0;
        for (const size of pieces) {
          hash.update(bytes.subarray(at, at + size));
          at += size;
        }
        expect(hash.digest).toBe(new ChainHash().update(bytes).digest);
        expect(new ChainHash().update(Buffer.concat([bytes, Buffer.from('x')])).digest).not.toBe(hash.digest);
      }),
      { numRuns: 50 },
    );
  });

  it('is taken up again with the bytes of the block that was not complete', () => {
    const bytes = bytesOf(3 * BLOCK + 5);
    const whole = new ChainHash().update(bytes);
    for (const end of [0, 7, BLOCK, BLOCK + 1, 2 * BLOCK + 9]) {
      const first = new ChainHash().update(bytes.subarray(0, end));
      const again = new ChainHash(first.chain).update(bytes.subarray(end - (end % BLOCK), end));
      expect(again.update(bytes.subarray(end)).digest).toBe(whole.digest);
    }
  });
});
