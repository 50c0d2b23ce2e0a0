import { createInterface } from 'node:readline';

/** Lines that somebody enters. */
export interface LineReader {
  /** The next line without its end; null when there are no more. */
  read(): Promise<string | null>;
  close(): void;
}

/** Reads lines from a stream; on a terminal its driver lets them be edited. */
export function readLines(input: NodeJS.ReadableStream): LineReader {
  const reader = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY, terminal: false });
  const lines = reader[Symbol.asyncIterator]();
  return {
    read: async () => {
      const { done, value } = await lines.next();
      return done === true ? null : value;
    },
    close: () => reader.close(),
  };
}
