import * as v from 'valibot';
import type { Diagnostic } from '../domain/diagnostic.ts';

/** Parts of what is said of a topic's build, as caches hold them. */
export const countsSchema = v.record(v.string(), v.number());
export const droppedSchema = v.object({
  total: v.number(),
  reasons: countsSchema,
  kinds: v.record(v.string(), countsSchema),
});
export const runsSchema = v.object({ claims: v.number(), cards: v.number() });
const diagnostic: v.GenericSchema<unknown, Diagnostic> = v.object({
  file: v.string(),
  line: v.number(),
  column: v.number(),
  severity: v.picklist(['error', 'warning', 'info']),
  rule: v.string(),
  message: v.string(),
  claimed: v.exactOptional(v.string()),
  actual: v.exactOptional(v.string()),
});
export const diagnosticsSchema: v.GenericSchema<unknown, readonly Diagnostic[]> = v.array(diagnostic);
/** See `TopicReport`. */
export const reportSchema = v.object({
  file: v.string(),
  id: v.string(),
  cards: v.number(),
  kinds: countsSchema,
  executed: v.number(),
  dropped: droppedSchema,
  runs: runsSchema,
  milliseconds: v.number(),
});
