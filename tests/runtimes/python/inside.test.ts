import { isDeepStrictEqual, TextDecoder, TextEncoder } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createOutput } from '../../../src/runtimes/sandbox/output.ts';
import { decodeUtf8, encodeUtf8 } from '../../../src/runtimes/sandbox/utf8.ts';

describe('UTF-8', () => {
  it('is encoded as the platform does, lone surrogates too', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) =>
        isDeepStrictEqual([...encodeUtf8(text)], [...new TextEncoder().encode(text)]),
      ),
    );
    expect([...encodeUtf8('a\ud800b')]).toEqual([...new TextEncoder().encode('a\ud800b')]);
  });

  it('comes back as it went', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => decodeUtf8(encodeUtf8(text)) === text));
    const long = 'héllo 🎈 '.repeat(5000);
    expect(decodeUtf8(encodeUtf8(long))).toBe(long);
  });

  it('never fails on other bytes, and is right about the valid ones', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        const decoded = decodeUtf8(bytes);
        const platform = new TextDecoder('utf-8', { ignoreBOM: true });
        expect(decoded.replace(/\ufffd+/g, '?')).toBe(platform.decode(bytes).replace(/\ufffd+/g, '?'));
      }),
    );
  });
});

describe('output', () => {
  it('keeps all text up to its limit, in order', () => {
    const piece = fc.record({
      stream: fc.constantFrom('stdout' as const, 'stderr' as const),
      text: fc.string({ unit: fc.constantFrom('a', 'b', '\n') }),
      lines: fc.array(fc.nat(3), { maxLength: 2 }),
    });
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const output = createOutput(50);
        for (const { stream, text, lines } of pieces) output.write(stream, encodeUtf8(text), lines);
        const all = pieces.map(({ text }) => text).join('');
        expect(
          output
            .chunks()
            .map(({ text }) => text)
            .join(''),
        ).toBe(all.slice(0, 50));
        expect(output.overflowed()).toBe(all.length > 50);
      }),
    );
  });
});
