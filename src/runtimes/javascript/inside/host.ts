/** The functions of `child/host.ts`. */
export interface Host {
  /** Whether the program may go on. */
  write(stream: 'stdout' | 'stderr', text: string, lines: string): boolean;
  refuse(reason: string): void;
  limit(limit: 'memory'): void;
  exit(code: number): void;
  now(): number;
  advance(ms: number): void;
  startLoop(): void;
  stretched(ms: number): number;
  classOf(value: unknown): string;
  promiseState(promise: unknown): number;
  promiseResult(promise: unknown): unknown;
  proxyTarget(value: unknown): unknown;
  calleeAt(line: number, column: number): string;
  isConstant(name: string): boolean;
}

/** What is asked of the engine while something is printed that nobody is asked about, or may turn out not to be printable. */
export interface Refusals {
  /** `loud`: the program is not represented faithfully. `quiet`: stderr, which nobody is asked about. `soft`: only noted. */
  mode: 'loud' | 'quiet' | 'soft';
  noted: boolean;
  refuse(reason: string): void;
}

export interface Engine {
  readonly host: Host;
  readonly refusals: Refusals;
}
