import { performance } from 'node:perf_hooks';
import process from 'node:process';

/** Two pieces of work, measured in turns. */
export interface Measured {
  readonly name: string;
  readonly baseline: string;
  /** Median of the rounds' ratios, and the lowest and highest of them. */
  readonly ratio: number;
  readonly lowest: number;
  readonly highest: number;
  readonly rounds: number;
}

type Work = () => unknown;

/** Runs both pieces of work alternately after one unmeasured round, and compares each round's times. */
export async function compare(
  name: string,
  work: Work,
  baseline: string,
  base: Work,
  rounds: number,
): Promise<Measured> {
  await work();
  await base();
  return compareCold(name, work, baseline, base, rounds);
}

/** The same without the unmeasured round, for work that begins from nothing each time. */
export async function compareCold(
  name: string,
  work: Work,
  baseline: string,
  base: Work,
  rounds: number,
): Promise<Measured> {
  const ratios: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const [one, other] = [await timed(work), await timed(base)];
    ratios.push(one / other);
  }
  ratios.sort((a, b) => a - b);
  return {
    name,
    baseline,
    ratio: ratios[rounds >> 1] ?? Number.NaN,
    lowest: ratios[0] ?? Number.NaN,
    highest: ratios.at(-1) ?? Number.NaN,
    rounds,
  };
}

async function timed(work: Work): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

export function printTable(results: readonly Measured[]): void {
  for (const { name, baseline, ratio, lowest, highest } of results) {
    process.stdout.write(
      `${ratio.toFixed(2).padStart(7)} x  (${lowest.toFixed(2)} to ${highest.toFixed(2)})  ${name}, against ${baseline}\n`,
    );
  }
}
