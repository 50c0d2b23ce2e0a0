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
    for (const [, digits] of text.matchAll(/"seq"\s*:\s*(\d+)/g)) {
      const seq = Number(digits);
      if (seq <= this.last) this.isSorted = false;
      else this.last = seq;
    }
  }
}
