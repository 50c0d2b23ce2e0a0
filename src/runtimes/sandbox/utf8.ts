/**
 * UTF-8 in plain JavaScript: a bare context has no text codecs, and the host's must not be handed in.
 * Broken input becomes U+FFFD, as the web's TextDecoder does.
 */

/** Encodes text; a lone surrogate becomes U+FFFD. */
export function encodeUtf8(text: string): Uint8Array {
  const bytes: number[] = [];
  for (const char of text) {
    const point = char.codePointAt(0) ?? 0;
    const code = point >= 0xd800 && point <= 0xdfff ? 0xfffd : point;
    if (code < 0x80) bytes.push(code);
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), tail(code, 0));
    else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), tail(code, 6), tail(code, 0));
    else bytes.push(0xf0 | (code >> 18), tail(code, 12), tail(code, 6), tail(code, 0));
  }
  return new Uint8Array(bytes);
}

function tail(code: number, shift: number): number {
  return 0x80 | ((code >> shift) & 63);
}

/** Decodes bytes; every byte that begins nothing valid becomes one U+FFFD. */
export function decodeUtf8(bytes: Uint8Array): string {
  let text = '';
  let units: number[] = [];
  for (let at = 0; at < bytes.length; ) {
    const [code, size] = codePoint(bytes, at);
    if (code > 0xffff) units.push(0xd7c0 + (code >> 10), 0xdc00 + (code & 1023));
    else units.push(code);
    at += size;
    if (units.length > 8000) {
      text += String.fromCharCode(...units);
      units = [];
    }
  }
  return text + String.fromCharCode(...units);
}

/** The smallest code point that needs two, three, four bytes. */
const SMALLEST = [0x80, 0x800, 0x10000];

function codePoint(bytes: Uint8Array, at: number): readonly [code: number, size: number] {
  const first = bytes[at] ?? 0;
  if (first < 0x80) return [first, 1];
  const size =
    first >= 0xf0 && first <= 0xf4 ? 4 : first >= 0xe0 && first < 0xf0 ? 3 : first >= 0xc2 && first < 0xe0 ? 2 : 0;
  if (size === 0) return [0xfffd, 1];
  let code = first & (0xff >> (size + 1));
  for (let k = 1; k < size; k++) {
    const byte = bytes[at + k] ?? 0;
    if ((byte & 0xc0) !== 0x80) return [0xfffd, 1];
    code = (code << 6) | (byte & 63);
  }
  // Longer than need be, beyond Unicode, or half of a surrogate pair.
  if (code < (SMALLEST[size - 2] ?? 0) || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return [0xfffd, 1];
  return [code, size];
}
