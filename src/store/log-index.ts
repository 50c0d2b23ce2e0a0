import type { LogFile } from './log-file.ts';

/** What was found in the log's files; each is believed while the file has the same size, times and identity. */
export interface LogIndexStore {
  /** Null where nothing is known. */
  get(): Promise<readonly LogFile[] | null>;
  put(files: readonly LogFile[]): Promise<void>;
}

/** What is known of the log's files from the last time. */
export class LogIndex {
  readonly #store: LogIndexStore | undefined;
  #files: readonly LogFile[] = [];

  /** @param store without it, nothing is known and nothing kept */
  constructor(store: LogIndexStore | undefined) {
    this.#store = store;
  }

  get files(): readonly LogFile[] {
    return this.#files;
  }

  async open(): Promise<void> {
    this.#files = (await this.#store?.get()) ?? [];
  }

  /** Keeps what the files are now, where that is news. */
  async keep(files: readonly LogFile[]): Promise<void> {
    const isKnown = files.every((file) =>
      this.#files.some(({ path, stamp }) => path === file.path && stamp === file.stamp),
    );
    if (isKnown && files.length === this.#files.length) return;
    this.#files = files;
    await this.#store?.put(files);
  }
}
