import { Decompress } from 'fzstd';

const MAGIC = 0xfd2fb528;
/** What the format says every decoder should grant. Anki writes windows of at most 8 MB. */
const LARGEST_WINDOW = 128 * 1024 * 1024;

/**
 * Unpacks a Zstandard frame (RFC 8878) of unknown size.
 *
 * @param limit bytes it may unpack to
 * @throws {RangeError} where it is larger, or asks for more memory than a decoder should grant
 * @throws {Error} where it is damaged, or not the only frame
 */
export function unpackZstd(bytes: Uint8Array, limit: number): Uint8Array {
  checkFrame(bytes, limit);
  const chunks: Uint8Array[] = [];
  let size = 0;
  const stream = new Decompress((chunk) => {
    size += chunk.length;
    if (size > limit) throw new RangeError(`it unpacks to more than ${limit} bytes`);
    chunks.push(chunk);
  });
  stream.push(bytes, true);
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

/** The library takes the memory that a frame asks for, and any number of frames: so those are looked at before. */
function checkFrame(bytes: Uint8Array, limit: number): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(0, true) !== MAGIC) throw new Error('no Zstandard frame');
  const flags = view.getUint8(4);
  const isSingle = (flags & 32) !== 0;
  const sizeBytes = [isSingle ? 1 : 0, 2, 4, 8][flags >> 6] ?? 0;
  const dictionaryBytes = [0, 1, 2, 4][flags & 3] ?? 0;
  const sizeAt = 5 + (isSingle ? 0 : 1) + dictionaryBytes;
  const window = isSingle ? contentSize(view, sizeAt, sizeBytes) : windowSize(view.getUint8(5));
  if (window > (isSingle ? limit : LARGEST_WINDOW)) throw new RangeError(`it asks for ${window} bytes of memory`);
  const end = endOfBlocks(view, sizeAt + sizeBytes) + ((flags & 4) === 0 ? 0 : 4);
  if (end !== bytes.length) throw new Error('it is cut short, or something follows');
}

function contentSize(view: DataView, at: number, bytes: number): number {
  if (bytes === 1) return view.getUint8(at);
  if (bytes === 2) return view.getUint16(at, true) + 256;
  return bytes === 4 ? view.getUint32(at, true) : Number(view.getBigUint64(at, true));
}

function windowSize(descriptor: number): number {
  const base = 2 ** (10 + (descriptor >> 3));
  return base + (base / 8) * (descriptor & 7);
}

/** Of a block, a header of three bytes tells whether it is the last one, its kind and its size. */
function endOfBlocks(view: DataView, start: number): number {
  for (let at = start; ; ) {
    const header = view.getUint16(at, true) + view.getUint8(at + 2) * 65_536;
    const isRepeated = ((header >> 1) & 3) === 1;
    at += 3 + (isRepeated ? 1 : header >> 3);
    if ((header & 1) === 1) return at;
  }
}
