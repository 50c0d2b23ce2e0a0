import type { RunMode, Variation } from '../../domain/run.ts';

/** What the parent sends into the sandbox, one JSON object a line. */
export interface JavaScriptRequest {
  readonly code: string;
  readonly mode: RunMode;
}

/** What a child is told on its command line. */
export interface JavaScriptSettings {
  /** Folders of the packages it reads from; `amaro` only where programs are TypeScript. */
  readonly quickjs: string;
  readonly inspect: string;
  readonly amaro: string | null;
  /** Folder of our built parts. */
  readonly parts: string;
  readonly variation: Variation;
}
