import type { LogEvent } from '../../src/domain/review.ts';
import { fold } from '../../src/schedule/fold.ts';
import type { Key } from '../../src/tui/keymap.ts';
import type { Ports } from '../../src/tui/ports.ts';

/** A learner's day, and ten o'clock of it. */
export const DAY = 20_000;
export const START = DAY * 86_400_000 + 10 * 3_600_000;

/** A log in memory that can be told to fail or to wait. */
export class MemoryLog {
  readonly events: LogEvent[] = [];
  at = START;
  failing = false;
  readonly #held: (() => void)[] = [];
  holding = false;

  readonly ports: Pick<Ports, 'now' | 'progress' | 'record'> = {
    now: () => ({ at: this.at, offset: 0 }),
    progress: () => fold(this.events),
    record: async (event) => {
      if (this.holding) await new Promise<void>((resolve) => this.#held.push(resolve));
      if (this.failing) throw new Error('no space left');
      const logged: LogEvent = { ...event, device: 'test', seq: this.events.length + 1 };
      this.events.push(logged);
      return { event: logged, progress: fold(this.events) };
    },
  };

  release(): void {
    for (const resolve of this.#held.splice(0)) resolve();
  }
}

/** Keys that type nothing, by the names that terminals give them. */
export const NAMED_KEYS: Readonly<Record<string, Key>> = Object.fromEntries(
  ['return', 'escape', 'up', 'down', 'left', 'pageup', 'pagedown', 'home', 'end', 'backspace', 'enter'].map((name) => [
    name,
    { name, text: '', ctrl: false, meta: false },
  ]),
);

/** A named key, or one that types this. */
export function keyOf(name: string): Key {
  return NAMED_KEYS[name] ?? { name: name === ' ' ? 'space' : name, text: name, ctrl: false, meta: false };
}

/** Everything that was promised has happened. */
export function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
