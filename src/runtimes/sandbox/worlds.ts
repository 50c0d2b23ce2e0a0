import type { Variation } from '../../domain/run.ts';

/** The world a program runs in: what a computer, and a day, may be like. */
export interface World {
  readonly hashSeed: number;
  readonly home: string;
  readonly entropy: number;
  /** What the calendar starts from, in milliseconds. */
  readonly epoch: number;
  /** What the monotonic clock starts from, in seconds. */
  readonly origin: number;
  /** How far local time is ahead of UTC, in minutes. */
  readonly zone: number;
  /** What one reading of the clock costs, in nanoseconds. */
  readonly step: number;
  /** Objects allocated before the program, so that addresses differ. */
  readonly padding: number;
  /** Whether folders list their entries in reverse order of creation: no order is promised. */
  readonly reversedListings: boolean;
  /** How far a sleep may be stretched or shrunk. */
  readonly stretch: number;
}

/**
 * The three worlds a program can run in. Whatever differs between two runs here would differ between two computers, or two
 * days. The second and third read the clock in large steps, so that a measured duration does not round to the same number.
 */
export const WORLDS: Readonly<Record<Variation, World>> = {
  0: {
    hashSeed: 0,
    home: '/home/learner',
    entropy: 1,
    epoch: Date.UTC(2025, 0, 1, 12),
    origin: 1000,
    zone: 0,
    step: 1000,
    padding: 0,
    reversedListings: false,
    stretch: 0,
  },
  1: {
    hashSeed: 1,
    home: '/home/student',
    entropy: 77,
    epoch: Date.UTC(2031, 6, 14, 3, 7, 9, 250),
    origin: 86_731.25,
    zone: 9 * 60,
    step: 317_300,
    padding: 533,
    reversedListings: true,
    stretch: 0.05,
  },
  2: {
    hashSeed: 4_242,
    home: '/home/someone',
    entropy: 2_026,
    epoch: Date.UTC(2019, 10, 3, 22, 41, 57, 640),
    origin: 412.5,
    zone: -5 * 60,
    step: 2_731_000,
    padding: 1_211,
    reversedListings: true,
    stretch: 0.05,
  },
};
