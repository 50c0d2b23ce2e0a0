import { basename } from 'node:path';
import { fileStamp, inspectFile, type LogFile } from './log-file.ts';
import { logFileName, logPaths } from './paths.ts';

/** The log files that are not appended to: earlier years, other devices, copies. Only what was found in them is held. */
export class ClosedFiles {
  readonly #dataDir: string;
  readonly #files = new Map<string, LogFile>();

  /** @param known what earlier looks at files found */
  constructor(dataDir: string, known: readonly LogFile[] = []) {
    this.#dataDir = dataDir;
    for (const file of known) this.#files.set(file.path, file);
  }

  /** In the order of their names. */
  get all(): readonly LogFile[] {
    return [...this.#files.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
  }

  /** Number of a device's last event in these files; 0 without any. */
  lastSeq(device: string): number {
    return Math.max(0, ...this.all.filter((file) => file.header.device === device).map((file) => file.lastSeq));
  }

  /** Files of a device that end in an incomplete line, and are no copies under other names. */
  torn(device: string): LogFile[] {
    return this.all.filter((file) => file.torn && basename(file.path) === logFileName(device, file.header.year));
  }

  /**
   * Looks at files that are new or changed; true where there were any.
   *
   * @param open the file that is appended to
   * @throws {UserError} where a file is damaged or a newer version wrote it
   */
  takeIn(open: string | null): boolean {
    const paths = logPaths(this.#dataDir).filter((path) => path !== open);
    const gone = [...this.#files.keys()].filter((path) => !paths.includes(path));
    for (const path of gone) this.#files.delete(path);
    return paths.filter((path) => this.#look(path)).length + gone.length > 0;
  }

  #look(path: string): boolean {
    const known = this.#files.get(path);
    if (known !== undefined && known.stamp === fileStamp(path)) return false;
    const found = inspectFile(path);
    if (found === null) return this.#files.delete(path);
    this.#files.set(path, found);
    return known?.digest !== found.digest;
  }
}
