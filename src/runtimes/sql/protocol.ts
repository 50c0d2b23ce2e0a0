import type { RunMode, Variation } from '../../domain/run.ts';

/** What the parent sends into the sandbox, one JSON object a line. */
export interface SqlRequest {
  readonly code: string;
  readonly mode: RunMode;
}

/** What a child is told on its command line. */
export interface SqlSettings {
  /** Folder of sql.js. */
  readonly engine: string;
  readonly variation: Variation;
}
