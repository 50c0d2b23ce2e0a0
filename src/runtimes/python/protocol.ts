import type { RunMode, Variation } from '../../domain/run.ts';

/** What goes into the sandbox. The `id` that the reply must repeat stays outside: what runs inside could read it. */
export interface SandboxRequest {
  readonly code: string;
  readonly mode: RunMode;
  readonly topLevelAwait: boolean;
  readonly stdin: string | null;
}

/** What a child is told on its command line. */
export interface ChildSettings {
  /** Folder of Pyodide's package. */
  readonly pyodide: string;
  /** Folder of our built parts. */
  readonly parts: string;
  readonly variation: Variation;
  /** A picture of a booted interpreter to start from. */
  readonly snapshot: SnapshotFile | null;
  /** Where to write such a picture; the child then ends. */
  readonly makeSnapshot: string | null;
}

/** A snapshot and what it must be: its length in bytes and the SHA-256 of its content in hex. */
export interface SnapshotFile {
  readonly file: string;
  readonly length: number;
  readonly sha256: string;
}
