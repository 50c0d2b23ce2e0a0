import { apply, host, inspect, refusals } from './util.ts';

type Callback = (...args: readonly unknown[]) => unknown;

interface Task {
  readonly callback: Callback;
  readonly args: readonly unknown[];
  /** Null once it is cleared or done. */
  handle: object | null;
}

interface Timer extends Task {
  due: number;
  order: number;
  readonly delay: number;
  readonly repeats: boolean;
  readonly id: number;
}

const LONGEST = 2 ** 31 - 1;
const { trunc } = Math;

/** Removes what is cleared or done, in place. */
function sweep<T extends Task>(tasks: T[]): void {
  let kept = 0;
  for (let i = 0; i < tasks.length; i++) {
    const task = tasks[i];
    if (task?.handle) tasks[kept++] = task;
  }
  tasks.length = kept;
}

function requireCallback(callback: unknown): void {
  if (typeof callback !== 'function') refusals.refuse('a timer is given no function');
}

/** What Node gives back for a timer, and the `this` of its function; how it prints, and what is in it, is Node's own. */
class Immediate {
  ref() {
    return this;
  }
  unref() {
    refusals.refuse('a timer that keeps nothing alive');
  }
  hasRef() {
    return true;
  }
  [inspect.custom]() {
    refusals.refuse('it prints a timer');
    return '';
  }
}

class Timeout extends Immediate {
  readonly #id: number;
  constructor(id: number) {
    super();
    this.#id = id;
  }
  refresh() {
    refusals.refuse('a timer that begins again');
  }
  [Symbol.toPrimitive]() {
    return this.#id;
  }
}

/** Node's event loop on the virtual clock: ticks, timers in order of their time, immediates. */
export function createTimers() {
  const timers: Timer[] = [];
  let immediates: Task[] = [];
  let batch: Task[] = [];
  const ticks: Task[] = [];
  let order = 0;
  let inTimers = false;
  let isStarted = false;

  const schedule = (callback: Callback, delay: unknown, args: readonly unknown[], repeats: boolean): object => {
    requireCallback(callback);
    const asked = Number(delay);
    const ms = asked >= 1 && asked <= LONGEST ? trunc(asked) : 1;
    order += 1;
    const handle = new Timeout(order);
    const due = host.now() + host.stretched(ms);
    timers[timers.length] = { callback, args, handle, due, order, delay: ms, repeats, id: order };
    return handle;
  };
  const clear = (handle: unknown): void => {
    for (const tasks of [timers, immediates, batch]) {
      for (let i = 0; i < tasks.length; i++) {
        const task = tasks[i];
        const id = task && 'id' in task ? task.id : null;
        if (task && handle != null && (task.handle === handle || String(id) === handle || id === handle))
          task.handle = null;
      }
    }
  };
  const earliest = (): Timer | null => {
    sweep(timers);
    let first: Timer | null = null;
    for (let i = 0; i < timers.length; i++) {
      const timer = timers[i] as Timer;
      if (first === null || timer.due < first.due || (timer.due === first.due && timer.order < first.order))
        first = timer;
    }
    return first;
  };
  const fire = (timer: Timer): void => {
    const { handle } = timer;
    if (timer.repeats) {
      order += 1;
      timer.order = order;
      timer.due = host.now() + host.stretched(timer.delay);
    } else timer.handle = null;
    apply(timer.callback, handle, timer.args);
  };
  const fireImmediate = (): boolean => {
    sweep(batch);
    const [task] = batch;
    if (!task) return false;
    const { handle } = task;
    task.handle = null;
    apply(task.callback, handle, task.args);
    return true;
  };
  /** Between two rounds some time passes; with nothing to do, all of it until the next timer. */
  const wait = (): boolean => {
    sweep(immediates);
    const first = earliest();
    if (immediates.length > 0) host.advance(ROUND_MS);
    else if (first) host.advance(Math.max(0, first.due - host.now()));
    else return false;
    return true;
  };

  return {
    setTimeout: (callback: Callback, delay?: unknown, ...args: readonly unknown[]) =>
      schedule(callback, delay, args, false),
    setInterval: (callback: Callback, delay?: unknown, ...args: readonly unknown[]) =>
      schedule(callback, delay, args, true),
    setImmediate(callback: Callback, ...args: readonly unknown[]): object {
      requireCallback(callback);
      const handle = new Immediate();
      immediates[immediates.length] = { callback, args, handle };
      return handle;
    },
    clear,
    nextTick(callback: Callback, ...args: readonly unknown[]): void {
      requireCallback(callback);
      ticks[ticks.length] = { callback, args, handle: {} };
    },
    hasTicks: () => ticks.length > 0,
    /** Runs the next tick; whether there was one. */
    tick(): boolean {
      const [task] = ticks;
      if (!task) return false;
      task.handle = null;
      sweep(ticks);
      apply(task.callback, undefined, task.args);
      return true;
    },
    /** Runs the next timer or immediate; false where nothing is left to wait for. */
    turn(): boolean {
      if (!isStarted) {
        isStarted = true;
        inTimers = true;
        host.startLoop();
      }
      for (;;) {
        if (inTimers) {
          const first = earliest();
          if (first && first.due <= host.now()) {
            fire(first);
            return true;
          }
          inTimers = false;
          batch = immediates;
          immediates = [];
        }
        if (fireImmediate()) return true;
        if (!wait()) return false;
        inTimers = true;
      }
    },
  };
}

const ROUND_MS = 1;

export type Timers = ReturnType<typeof createTimers>;
