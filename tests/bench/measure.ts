import { performance } from 'node:perf_hooks';
import process from 'node:process';

/** Gives a number of milliseconds or of megabytes. */
export type Sample = () => number | Promise<number>;

/** Two things to measure in turns: machines are noisy, ratios in one run less so. */
export interface Contest {
  readonly name: string;
  readonly ours: Sample;
  readonly baseline: string;
  readonly theirs: Sample;
  readonly unit: 'ms' | 'MB';
  readonly rounds: number;
  /** What is in both and does not count: measured as well, and subtracted. */
  readonly besides?: Sample;
  /** What the ratio should be at most. */
  readonly goal?: number;
}

export interface Measured {
  readonly name: string;
  readonly baseline: string;
  readonly unit: Contest['unit'];
  /** Medians of the rounds, and one divided by the other. */
  readonly ours: number;
  readonly theirs: number;
  readonly ratio: number;
  readonly goal: number | null;
}

export async function compare(contest: Contest): Promise<Measured> {
  const { name, baseline, unit, rounds, goal = null, besides = () => 0 } = contest;
  const samples: [number, number, number][] = [];
  for (let round = 0; round < rounds; round += 1) {
    samples.push([await contest.ours(), await contest.theirs(), await besides()]);
  }
  const middle = (at: 0 | 1 | 2) => median(samples.map((each) => each[at]));
  const [ours, theirs] = [middle(0) - middle(2), middle(1) - middle(2)];
  const measured = { name, baseline, unit, ours, theirs, ratio: ours / theirs, goal };
  process.stdout.write(line(measured));
  return measured;
}

/** @returns measures how many milliseconds the work takes, divided by the number of its pieces */
export function timed(work: () => unknown, pieces = 1): Sample {
  return async () => {
    const start = performance.now();
    await work();
    return (performance.now() - start) / pieces;
  };
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? Number.NaN;
}

function line({ name, baseline, unit, ours, theirs, ratio, goal }: Measured): string {
  const verdict = goal === null ? '' : `, goal ${goal.toFixed(2)}: ${ratio <= goal ? 'met' : 'MISSED'}`;
  const amounts = `${ours.toFixed(1)} ${unit} against ${theirs.toFixed(1)} ${unit}`;
  return `${ratio.toFixed(2).padStart(7)} x  ${name}, against ${baseline}: ${amounts}${verdict}\n`;
}
