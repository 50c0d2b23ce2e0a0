/**
 * The virtual clock of the sandbox, in whole nanoseconds since an arbitrary start. Nothing inside can see the real time.
 * Every reading moves it by a step, so that a measured time is never a constant.
 */
export interface Clock {
  reset(settings: ClockSettings): void;
  /** Moves the clock as sleeping does; a part of a nanosecond counts as a whole one, so no sleep is too short. */
  advance(seconds: number): void;
  /** A reading in seconds that costs one nanosecond: two readings never tie, and a timer's arithmetic stays exact. */
  read(): number;
  /** Virtual seconds since the last reset. */
  elapsed(): number;
}

export interface ClockSettings {
  /** What `Date.now()` starts from, in milliseconds. */
  readonly epoch: number;
  /** What the monotonic clock starts from, in seconds. */
  readonly origin: number;
  /** How far local time is ahead of UTC, in minutes. */
  readonly zone: number;
  /** What one reading of the clock costs, in nanoseconds. */
  readonly step: number;
}

const RealDate = Date;
const NS = 1e9;
const MINUTE = 60_000;
/** Beyond this many nanoseconds a double cannot count single ones; sleeping stops moving the clock (it is 104 days). */
const LATEST = 2 ** 53 - 1;

/** Puts a virtual clock in place of `Date` and `performance`. */
export function installClock(): Clock {
  let settings: ClockSettings = { epoch: RealDate.UTC(2025, 0, 1, 12), origin: 0, zone: 0, step: 1000 };
  let now = 0;
  const start = () => settings.origin * NS;
  const tick = () => {
    now += settings.step;
    return now;
  };
  const date = () => settings.epoch + (tick() - start()) / 1e6;

  function virtualDate(...args: number[]): unknown {
    if (!new.target) return new RealDate(date()).toString();
    const made = Reflect.construct(RealDate, args.length > 0 ? args : [date()], new.target) as Date;
    // Year, month, ...: local time, which without a zone of the computer is UTC.
    if (args.length > 1) made.setTime(made.getTime() - settings.zone * MINUTE);
    return made;
  }
  Object.assign(virtualDate, { UTC: RealDate.UTC, parse: RealDate.parse, now: date });
  virtualDate.prototype = RealDate.prototype;
  moveLocalTime(() => settings.zone);
  RealDate.prototype.constructor = virtualDate;
  Object.assign(globalThis, { Date: virtualDate, performance: { now: () => tick() / 1e6, timeOrigin: 0 } });

  return {
    reset(next) {
      settings = next;
      now = start();
    },
    advance(seconds) {
      if (seconds > 0) now = Math.min(LATEST, now + Math.ceil(seconds * NS - 1e-3));
    },
    read() {
      now += 1;
      return now / NS;
    },
    elapsed: () => (now - start()) / NS,
  };
}

const PARTS = ['FullYear', 'Month', 'Date', 'Day', 'Hours', 'Minutes', 'Seconds', 'Milliseconds'] as const;

/** Makes dates tell the local time of a zone, whatever the zone of the computer is. */
function moveLocalTime(zone: () => number): void {
  const local = (date: Date) => new RealDate(date.getTime() + zone() * MINUTE);
  for (const part of PARTS) {
    RealDate.prototype[`get${part}`] = function (this: Date) {
      return local(this)[`getUTC${part}`]();
    };
  }
  RealDate.prototype.getTimezoneOffset = () => -zone();
}
