import type { RunRequest, RunResult } from '../domain/run.ts';
import type { Section } from '../domain/topic.ts';
import type { Desk, Place, Rebuilt } from './desk.ts';
import { errorText } from './ports.ts';

/** Something that a screen wants to be done outside, without waiting for it. */
export type Errand =
  | { readonly kind: 'run'; readonly request: RunRequest }
  | { readonly kind: 'section'; readonly place: Place }
  | { readonly kind: 'edit'; readonly place: Place };

/** What came of an errand. Who still wants it knows by the errand itself. */
export type Outcome =
  | { readonly type: 'ran'; readonly errand: Errand; readonly result: RunResult }
  | { readonly type: 'read'; readonly errand: Errand; readonly section: Section | null }
  /** The editor was closed, after so many milliseconds; the deck is being made. */
  | { readonly type: 'edited'; readonly errand: Errand; readonly milliseconds: number }
  | ({ readonly type: 'rebuilt'; readonly errand: Errand } & Rebuilt)
  | { readonly type: 'undone'; readonly errand: Errand; readonly message: string };

/** Lends the terminal for as long as the work lasts. */
export type Lend = (work: () => Promise<void>) => Promise<void>;

export interface ErrandInput {
  readonly desk: Desk;
  readonly lend: Lend;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly tell: (outcome: Outcome) => void;
}

/** Does an errand and tells what came of it. Never rejects. */
export async function carryOut(errand: Errand, input: ErrandInput): Promise<void> {
  try {
    await attempt(errand, input);
  } catch (error) {
    input.tell({ type: 'undone', errand, message: errorText(error) });
  }
}

async function attempt(errand: Errand, { desk, lend, now, tell }: ErrandInput): Promise<void> {
  switch (errand.kind) {
    case 'run':
      tell({ type: 'ran', errand, result: await desk.run(errand.request) });
      break;
    case 'section':
      tell({ type: 'read', errand, section: await desk.section(errand.place) });
      break;
    case 'edit': {
      const { place } = errand;
      const start = now();
      await lend(() => desk.edit(place));
      tell({ type: 'edited', errand, milliseconds: now() - start });
      tell({ type: 'rebuilt', errand, ...(await desk.rebuild(place.file)) });
    }
  }
}
