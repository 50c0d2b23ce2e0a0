import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import type { RunOutcome, RunResult } from '../../domain/run.ts';
import { REPORT_ENTRIES } from '../result-schema.ts';
import { bareResult } from '../runtime.ts';
import { type Child, MAX_CPU_SECONDS } from './child-process.ts';

const PROGRAM_MS = 5_000;
const MAX_MEMORY = 500 * 2 ** 20;

const replySchema = v.object({
  id: v.string(),
  /** The most memory it ever had, in bytes, and the seconds it computed. */
  memory: v.number(),
  cpu: v.number(),
  result: v.unknown(),
});
type Reply = v.InferOutput<typeof replySchema>;

/** The place of one sandbox: starts it when it is needed, hands it one request after the other, replaces it when it dies. */
export interface Seat<Result> {
  /** Requests that it was handed and has not answered. */
  waiting(): number;
  /** Answers a request, which the sandbox is sent with an `id` that it must repeat. */
  run(request: object): Promise<Result>;
  close(): Promise<void>;
}

export interface SeatOptions<Result> {
  /** Starts a sandbox. */
  readonly start: () => Promise<Child>;
  /** What a request may take, in milliseconds of computing. */
  readonly ms: number;
  /** What a child may have needed at most, in bytes: one that needed more is replaced. A heap does not shrink. */
  readonly memory: number;
  readonly schema: v.GenericSchema<unknown, Result>;
  /** What to answer where there is no answer. */
  readonly failed: (outcome: Failure) => Result;
}
export type Failure = Extract<RunOutcome, { readonly kind: 'limit' | 'broken' }>;

/**
 * A seat for programs: 5 s of computing, replaced above 500 MB.
 *
 * @param start starts a sandbox
 * @param runtime the name results carry
 */
export function createSeat(start: () => Promise<Child>, runtime: string): Seat<RunResult> {
  const schema = v.pipe(
    v.object(REPORT_ENTRIES),
    v.transform((report): RunResult => ({ ...report, runtime })),
  );
  return openSeat({
    start,
    ms: PROGRAM_MS,
    memory: MAX_MEMORY,
    schema,
    failed: (outcome) => bareResult(outcome, runtime),
  });
}

/** A seat for any kind of work. */
export function openSeat<Result>({ start, ms, memory, schema, failed }: SeatOptions<Result>): Seat<Result> {
  let child: Child | null = null;
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  const broken = (reason: string) => failed({ kind: 'broken', reason });

  const dismiss = async () => {
    const leaving = child;
    child = null;
    await leaving?.kill();
  };

  const execute = async (request: { readonly id: string }): Promise<Result> => {
    child ??= await start();
    const answer = await child.ask(JSON.stringify(request), ms);
    const reply = answer.kind === 'line' ? decodeReply(answer.line, request.id) : null;
    const result = reply === null ? null : v.safeParse(schema, reply.result);
    if (!reply || !result?.success || reply.memory > memory || reply.cpu > MAX_CPU_SECONDS / 2) await dismiss();
    if (result?.success) return result.output;
    if (answer.kind === 'late') return failed({ kind: 'limit', limit: 'time' });
    return broken(answer.kind === 'dead' ? answer.reason : 'it gave a garbled answer');
  };

  return {
    waiting: () => waiting,
    run(request) {
      waiting += 1;
      const result = last
        .then(() => execute({ ...request, id: randomUUID() }))
        .catch((error: unknown) => broken(error instanceof Error ? error.message : String(error)))
        .finally(() => {
          waiting -= 1;
        });
      last = result;
      return result;
    },
    async close() {
      await last;
      await dismiss();
    },
  };
}

/** The reply in a line, or null where it is none, or not to this question. */
function decodeReply(line: string, id: string): Reply | null {
  try {
    const reply = v.parse(replySchema, JSON.parse(line));
    return reply.id === id ? reply : null;
  } catch {
    return null;
  }
}
