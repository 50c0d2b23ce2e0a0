import * as v from 'valibot';
import type { RunResult } from '../domain/run.ts';

/** More than the sandbox lets a program write; a reply beyond is forged. */
const MAX_TEXT = 2 ** 17;
const MAX_ITEMS = 20_000;

const text = v.pipe(v.string(), v.maxLength(MAX_TEXT));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const lines = v.pipe(v.array(count), v.maxLength(MAX_ITEMS));
const value = v.object({ repr: text, type: text });
const raised = { type: text, message: text, name: v.nullable(text), lines };

const cell = v.object({
  line: count,
  endLine: count,
  kind: v.picklist(['expression', 'assignment', 'other']),
  value: v.nullable(value),
  receiver: v.nullable(v.object({ source: text, value })),
  bindings: v.pipe(v.array(v.object({ name: text, value })), v.maxLength(MAX_ITEMS)),
  stdout: text,
  raised: v.nullable(v.object(raised)),
});

const outcome = v.variant('kind', [
  v.object({ kind: v.literal('completed') }),
  v.object({ kind: v.literal('exited'), code: v.pipe(v.number(), v.integer()) }),
  v.object({ kind: v.literal('raised'), phase: v.picklist(['compile', 'run']), awaitable: v.boolean(), ...raised }),
  v.object({ kind: v.literal('unsupported'), reason: text }),
  v.object({ kind: v.literal('limit'), limit: v.picklist(['steps', 'time', 'output', 'memory']) }),
  v.object({ kind: v.literal('broken'), reason: text }),
]);

const chunk = v.object({ stream: v.picklist(['stdout', 'stderr']), text, lines });

const step = v.object({
  line: count,
  changed: v.pipe(v.array(v.object({ name: text, value: text })), v.maxLength(MAX_ITEMS)),
  stdout: text,
});

/** The entries of a result that come out of a sandbox, and how much of them there may be. */
export const REPORT_ENTRIES = {
  outcome,
  stdout: text,
  stderr: text,
  output: v.pipe(v.array(chunk), v.maxLength(MAX_ITEMS)),
  cells: v.pipe(v.array(cell), v.maxLength(MAX_ITEMS)),
  steps: v.pipe(v.array(step), v.maxLength(MAX_ITEMS)),
  duration: v.pipe(v.number(), v.minValue(0)),
  covered: lines,
};

/** A result as in domain/run.ts, from a place that need not be believed. */
export const resultSchema: v.GenericSchema<unknown, RunResult> = v.object({ ...REPORT_ENTRIES, runtime: text });
