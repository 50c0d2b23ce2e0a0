const KEY = /"seq"\s*:\s*(?=\d)/g;
/** More than a number has that an event may have. */
const DIGITS = 20;

/**
 * The numbers of the events in a log file, found without decoding its lines: in JSON, `"seq":` is a key wherever it stands, for the
 * quotes of a text are escaped.
 */
export class Numbers {
  /** The largest one; 0 where there is none. */
  last: number;
  /** Whether they ascend. */
  isSorted: boolean;

  constructor(last = 0, isSorted = true) {
    this.last = last;
    this.isSorted = isSorted;
  }

  take(text: string): void {
    // Of a long log, an object for each match would be more than the log itself.
    KEY.lastIndex = 0;
    while (KEY.test(text)) {
      const seq = Number.parseInt(text.slice(KEY.lastIndex, KEY.lastIndex + DIGITS), 10);
      if (seq <= this.last) this.isSorted = false;
      else this.last = seq;
    }
  }
}
