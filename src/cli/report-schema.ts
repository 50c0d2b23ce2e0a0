import * as v from 'valibot';

/** Parts of what is said of a topic's build, as caches hold them. */
export const countsSchema = v.record(v.string(), v.number());
export const droppedSchema = v.object({
  total: v.number(),
  reasons: countsSchema,
  kinds: v.record(v.string(), countsSchema),
});
export const runsSchema = v.object({ claims: v.number(), cards: v.number() });
