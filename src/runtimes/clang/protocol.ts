import type { Variation } from '../../domain/run.ts';

/**
 * The languages of this runtime. Standards are those that compilers take by themselves; what only a later one accepts is no error
 * on every computer.
 */
export const DIALECTS = {
  c: { driver: 'clang', file: 'example.c', standard: 'gnu17', later: 'gnu23' },
  cpp: { driver: 'clang++', file: 'example.cpp', standard: 'gnu++20', later: 'gnu++23' },
} as const;
export type Dialect = keyof typeof DIALECTS;

/** What the parent sends to the compiler's process. */
export interface CompileRequest {
  readonly dialect: Dialect;
  readonly standard: string;
  readonly code: string;
  /** What a variable holds before it is given a value: other bytes in other worlds, so that reading them shows. */
  readonly uninitialised: 'zero' | 'pattern';
}

/** What the compiler's process answers: a program of WebAssembly in base64, or what the compiler had to say. */
export interface CompileResult {
  readonly program: string | null;
  readonly diagnostics: string;
}

/** What the parent sends to the process that runs compiled programs. */
export interface ProgramRequest {
  /** The program of WebAssembly in base64. */
  readonly program: string;
  readonly stdin: string | null;
  readonly variation: Variation;
}

/** What memory holds that a program has not written to, beside what `sandbox/worlds.ts` has of the worlds. */
export interface Memory {
  readonly uninitialised: CompileRequest['uninitialised'];
  /** The byte that fresh and freed memory is filled with. */
  readonly fill: number;
}

export const MEMORIES: Readonly<Record<Variation, Memory>> = {
  0: { uninitialised: 'zero', fill: 0x00 },
  1: { uninitialised: 'pattern', fill: 0xa5 },
  2: { uninitialised: 'pattern', fill: 0x3c },
};
