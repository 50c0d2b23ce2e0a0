import type { Readable } from 'node:stream';

const NEWLINE = 10;

/**
 * Reads lines of UTF-8 from a stream that is not to be trusted with memory.
 *
 * @param limit the most bytes a line may have
 * @param onLine called with each complete line
 * @param onFlood called once when a line is longer; nothing is read afterwards
 */
export function readLines(stream: Readable, limit: number, onLine: (line: string) => void, onFlood: () => void): void {
  let parts: Buffer[] = [];
  let size = 0;
  const take = (part: Buffer) => {
    parts.push(part);
    size += part.length;
  };
  const onData = (data: Buffer) => {
    let start = 0;
    for (let end = data.indexOf(NEWLINE); end >= 0; end = data.indexOf(NEWLINE, start)) {
      take(data.subarray(start, end));
      start = end + 1;
      if (size > limit) break;
      const line = Buffer.concat(parts).toString('utf8');
      parts = [];
      size = 0;
      onLine(line);
    }
    take(data.subarray(start));
    if (size <= limit) return;
    stream.off('data', onData);
    parts = [];
    onFlood();
  };
  stream.on('data', onData);
}
