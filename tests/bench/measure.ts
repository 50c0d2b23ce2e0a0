import { performance } from 'node:perf_hooks';
import process from 'node:process';

/** Measures one part of the program. */
export type Part = (scratch: string, options: PartOptions) => Promise<Measured[]>;

export interface PartOptions {
  /** Whether other people's programs are measured as well, where they are installed. */
  readonly withPeers: boolean;
}

/** Gives a number of milliseconds, of megabytes or of bytes. */
export type Sample = () => number | Promise<number>;

/** Two things to measure in turns: machines are noisy, ratios in one run less so. */
export interface Contest {
  readonly name: string;
  readonly ours: Sample;
  readonly baseline: string;
  readonly theirs: Sample;
  readonly unit: 'ms' | 'MB' | 'bytes';
  readonly rounds: number;
  /** What is in both and does not count: measured as well, and its median subtracted. */
  readonly besides?: Sample;
  /** What the ratio should be at most. */
  readonly goal?: number;
}

export interface Measured {
  readonly name: string;
  readonly baseline: string;
  readonly unit: Contest['unit'];
  readonly rounds: number;
  /** Medians of the rounds. */
  readonly ours: number;
  readonly theirs: number;
  /** The median of the ratios of the rounds, and their quartiles. */
  readonly ratio: number;
  readonly spread: readonly [low: number, high: number];
  readonly goal: number | null;
}

/** Measures both in turns, and prints what came out. */
export async function compare(contest: Contest): Promise<Measured> {
  const { name, baseline, unit, rounds, goal = null, besides = () => 0 } = contest;
  const samples: [ours: number, theirs: number, besides: number][] = [];
  for (let round = 0; round < rounds; round += 1) {
    samples.push([await contest.ours(), await contest.theirs(), await besides()]);
  }
  const common = median(samples.map(([, , both]) => both));
  const ours = samples.map(([one]) => one - common);
  const theirs = samples.map(([, one]) => one - common);
  const ratios = ours.map((one, at) => one / (theirs[at] ?? Number.NaN));
  const measured: Measured = {
    ...{ name, baseline, unit, rounds, goal },
    ours: median(ours),
    theirs: median(theirs),
    ratio: median(ratios),
    spread: [quantile(ratios, 0.25), quantile(ratios, 0.75)],
  };
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
  return quantile(numbers, 0.5);
}

function quantile(numbers: readonly number[], share: number): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor(share * numbers.length)] ?? Number.NaN;
}

function line({ name, baseline, unit, rounds, ours, theirs, ratio, spread, goal }: Measured): string {
  const verdict = goal === null ? '' : `, goal ${goal.toFixed(2)}: ${ratio <= goal ? 'met' : 'MISSED'}`;
  const amounts = `${ours.toFixed(1)} ${unit} against ${theirs.toFixed(1)} ${unit}`;
  const range = rounds === 1 ? 'once' : `${spread.map((one) => one.toFixed(2)).join(' to ')}, ${rounds} rounds`;
  return `${ratio.toFixed(2).padStart(7)} x  ${name}, against ${baseline}: ${amounts} (${range})${verdict}\n`;
}
