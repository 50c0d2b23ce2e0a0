import { endianness } from 'node:os';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pack, unpack } from '../../src/files/packed.ts';

const columns = fc.oneof(
  fc.array(fc.nat(255)).map((list) => Uint8Array.from(list)),
  fc.array(fc.integer()).map((list) => Int32Array.from(list)),
  fc.array(fc.double()).map((list) => Float64Array.from(list)),
  fc.constant(Float64Array.from({ length: 9_000 }, (_, at) => at / 3)),
);
const texts = fc
  .tuple(fc.string({ unit: 'binary' }), fc.constantFrom(1, 2_000))
  .map(([text, times]) => text.repeat(times));
const plain = fc.jsonValue({ maxDepth: 2 }).map((value) => JSON.parse(JSON.stringify(value)) as unknown);
const keys = fc.string().filter((key) => key !== '__proto__');
const values = fc.dictionary(keys, fc.oneof(columns, texts, plain, fc.dictionary(keys, fc.oneof(columns, texts))));

/** The file as it would be read. */
const file = (value: unknown, about: unknown = null) => Buffer.from(pack({ about, value }));
const back = (bytes: Buffer<ArrayBuffer>): unknown => unpack(bytes)?.value;

describe('pack', () => {
  it('gives a file that comes back as what it was', () => {
    fc.assert(
      fc.property(values, plain, fc.nat(9), (value, about, shift) => {
        expect(unpack(file(value, about))).toEqual({ about, value });
        // Small files are read to any place of a larger buffer.
        const moved = Buffer.concat([Buffer.alloc(shift), pack({ about, value })]).subarray(shift);
        expect(unpack(moved)).toEqual({ about, value });
      }),
    );
  });

  it('keeps what is no proper text to the letter', () => {
    const lone = '\ud800'.repeat(2_000);
    expect(back(file({ lone }))).toEqual({ lone });
  });

  it('leaves what only looks like a column as it is, and what another order of bytes wrote', () => {
    for (const value of [{ Float64ArrayXX: [0, 8] }, { text: 'AA==' }, { text: [7] }, { Uint8ArrayLE: [0, 9e9] }])
      expect(back(file({ value, column: Uint8Array.of(1) }))).toEqual({ value, column: Uint8Array.of(1) });
  });

  it('names the order of bytes', () => {
    expect(pack({ about: null, value: { one: Int32Array.of(1) } }).toString('latin1')).toContain(
      `Int32Array${endianness()}`,
    );
  });

  it('takes a part of a larger buffer for what it is', () => {
    const part = new Int32Array(Int32Array.of(1, 2, 3, 4).buffer, 4, 2);
    expect(back(file({ part }))).toEqual({ part: Int32Array.of(2, 3) });
  });

  it('gives nothing for a file that was changed or cut, or that it did not write', () => {
    const whole = file({ numbers: Float64Array.of(1, 2, 3), name: 'x' });
    for (let at = 64; at < whole.length; at++) {
      const damaged = Buffer.from(whole);
      damaged[at] = (damaged[at] ?? 0) ^ 1;
      if (at > whole.indexOf('\n')) expect(unpack(damaged)).toBeNull();
      else expect([undefined, unpack(whole)?.value]).toContainEqual(unpack(damaged)?.value);
    }
    for (const text of ['', '{}', '[]\n', 'x']) expect(unpack(Buffer.from(text))).toBeNull();
    expect(unpack(whole.subarray(0, -1))).toBeNull();
  });
});
