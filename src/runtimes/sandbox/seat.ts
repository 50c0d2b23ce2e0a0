import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import type { RunResult } from '../../domain/run.ts';
import { REPORT_ENTRIES } from '../result-schema.ts';
import { bareResult } from '../runtime.ts';
import { type Child, MAX_CPU_SECONDS } from './child-process.ts';

const PROGRAM_MS = 5_000;
/** A heap does not shrink: a child that needed more is replaced. */
const MAX_MEMORY = 500 * 2 ** 20;

const replySchema = v.object({
  id: v.string(),
  /** The most memory it ever had, in bytes, and the seconds it computed. */
  memory: v.number(),
  cpu: v.number(),
  result: v.object(REPORT_ENTRIES),
});
type Reply = v.InferOutput<typeof replySchema>;

/** The place of one sandbox: starts it when it is needed, hands it one program after the other, replaces it when it dies. */
export interface Seat {
  /** Programs that it was handed and has not answered. */
  waiting(): number;
  /** Answers a request, which the sandbox is sent with an `id` that it must repeat. A failure is the outcome `broken`. */
  run(request: object): Promise<RunResult>;
  close(): Promise<void>;
}

/**
 * @param start starts a sandbox
 * @param runtime the name results carry
 */
export function createSeat(start: () => Promise<Child>, runtime: string): Seat {
  let child: Child | null = null;
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  const broken = (reason: string) => bareResult({ kind: 'broken', reason }, runtime);

  const dismiss = async () => {
    const leaving = child;
    child = null;
    await leaving?.kill();
  };

  const execute = async (request: { readonly id: string }): Promise<RunResult> => {
    child ??= await start();
    const answer = await child.ask(JSON.stringify(request), PROGRAM_MS);
    const reply = answer.kind === 'line' ? decodeReply(answer.line, request.id) : null;
    if (!reply || reply.memory > MAX_MEMORY || reply.cpu > MAX_CPU_SECONDS / 2) await dismiss();
    if (reply) return { ...reply.result, runtime };
    if (answer.kind === 'late') return bareResult({ kind: 'limit', limit: 'time' }, runtime);
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
