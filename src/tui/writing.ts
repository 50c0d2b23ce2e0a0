import type { LogEvent, NewEvent } from '../domain/review.ts';
import type { Progress } from '../schedule/progress.ts';
import type { Key } from './keymap.ts';
import { errorText, type Ports } from './ports.ts';

/** What a screen hears while its events are written. */
export type WritingInput =
  | { readonly type: 'key'; readonly key: Key }
  /** The event of the last step is on the disk. */
  | { readonly type: 'stored'; readonly event: LogEvent; readonly progress: Progress }
  /** It could not be written. */
  | { readonly type: 'failed'; readonly message: string }
  /** Writing takes long. */
  | { readonly type: 'slow' };

export interface WriterInput {
  readonly ports: Pick<Ports, 'record'>;
  /** Whether an event is being written. */
  readonly isPending: () => boolean;
  readonly send: (input: WritingInput) => void;
}

/** Writes the events of a screen, one at a time. */
export interface Writer {
  write(event: NewEvent): Promise<void>;
  /** What is typed while something is being written comes after it; where writing fails, it is forgotten. */
  press(key: Key): void;
}

/** Milliseconds of writing after which the learner is told. */
const SLOW = 700;

export function createWriter({ ports, isPending, send }: WriterInput): Writer {
  let keys: Key[] = [];
  return {
    async write(event) {
      const slow = setTimeout(() => send({ type: 'slow' }), SLOW);
      const outcome = await ports.record(event).then(
        (recorded): WritingInput => ({ type: 'stored', ...recorded }),
        (error: unknown): WritingInput => ({ type: 'failed', message: errorText(error) }),
      );
      clearTimeout(slow);
      if (outcome.type === 'failed') keys = [];
      send(outcome);
      while (keys.length > 0 && !isPending()) {
        const [next, ...rest] = keys;
        keys = rest;
        if (next !== undefined) send({ type: 'key', key: next });
      }
    },
    press(key) {
      if (isPending()) keys.push(key);
      else send({ type: 'key', key });
    },
  };
}
