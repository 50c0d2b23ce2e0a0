import type { Diagnostic } from '../domain/diagnostic.ts';
import type { Runner } from '../domain/run.ts';
import { type ReadTopic, readTopic } from '../topics/read.ts';
import { type Examination, examineTopic, isWrong } from './check.ts';
import { isEqual } from './check-claim.ts';
import { applyEdits, type Edit, editOf, locate, splitLines } from './claim-lines.ts';
import type { JudgedClaim } from './judge-block.ts';
import { rewriteClaim } from './rewrite-claim.ts';

/** A wrong claim put right. Places are of the file before, from 1. */
export interface Fix {
  readonly line: number;
  readonly column: number;
  /** The claimed text before and after. */
  readonly before: string;
  readonly after: string;
}

/** A wrong claim that stays. */
export interface Unfixed {
  readonly line: number;
  readonly column: number;
  readonly reason: string;
}

/** A topic with its wrong claims put right. */
export interface FixedTopic {
  readonly file: string;
  readonly before: string;
  /** The whole text; `before` where nothing could be fixed. */
  readonly after: string;
  readonly fixes: readonly Fix[];
  readonly unfixed: readonly Unfixed[];
  /** What there is to report about `before`. */
  readonly found: readonly Diagnostic[];
  /** What is still to report about `after`, at its places. */
  readonly remaining: readonly Diagnostic[];
}

/** A fix that is planned: it counts once the fixed text was read and run again and bears it out. */
interface Plan {
  readonly judged: JudgedClaim;
  readonly edit: Edit;
}

/**
 * Rewrites the wrong claims of a topic to what really happens. The new text is read and run again: a fix that its reader would
 * not find right is taken back, so that every fix is one.
 *
 * @param source the topic's text as it is in the file, with any line ends
 */
export async function fixTopic(topic: ReadTopic, source: string, runner: Runner): Promise<FixedTopic> {
  const { file } = topic;
  const first = await examineTopic(topic, runner);
  const unfixed: Unfixed[] = [];
  let plans = first.claims.filter(isWrong).flatMap((judged): Plan | [] => {
    const planned = planOf(judged, source);
    if ('edit' in planned) return planned;
    unfixed.push(planned);
    return [];
  });
  for (;;) {
    const after = applyEdits(
      source,
      plans.map(({ edit }) => edit),
    );
    const { topic: again } = readTopic(file, after);
    const seen: Examination = again === null ? { claims: [], diagnostics: [] } : await examineTopic(again, runner);
    const strays = seen.claims.filter(isWrong).length > unfixed.length;
    const unborne = plans.filter((plan) => !isBorneOut(plan, plans, seen));
    // A new text that makes another claim wrong was read otherwise than meant: nothing of it can be trusted.
    const failed = unborne.length === 0 && strays ? plans : unborne;
    if (failed.length === 0) {
      const fixes = plans.map((plan) => fixOf(plan, plans, seen));
      return { file, before: source, after, fixes, unfixed, found: first.diagnostics, remaining: seen.diagnostics };
    }
    unfixed.push(
      ...failed.map(({ judged }) => ({ ...placeOf(judged), reason: 'the result does not read as one there' })),
    );
    plans = plans.filter((plan) => !failed.includes(plan));
  }
}

function placeOf({ claim }: JudgedClaim): { line: number; column: number } {
  return { line: claim.line, column: claim.column };
}

function planOf(judged: JudgedClaim, source: string): Plan | Unfixed {
  const found = locate(judged.claim, splitLines(source));
  if (found === null) return { ...placeOf(judged), reason: 'the claim is not found in the file letter by letter' };
  const rewritten = rewriteClaim(judged, found);
  if ('reason' in rewritten) return { ...placeOf(judged), ...rewritten };
  return { judged, edit: editOf(judged.claim, found, rewritten.lines) };
}

/** The claim that stands in the fixed text where a plan put it. */
function claimAfter({ edit }: Plan, plans: readonly Plan[], seen: Examination): JudgedClaim | undefined {
  const line = plans.reduce(
    (at, { edit: other }) => (other.line < edit.line ? at + other.lines.length - other.count : at),
    edit.line,
  );
  return seen.claims.find(({ claim }) => claim.line === line);
}

function isBorneOut(plan: Plan, plans: readonly Plan[], seen: Examination): boolean {
  const after = claimAfter(plan, plans, seen);
  return after !== undefined && isEqual(after) && after.stability === 'stable';
}

function fixOf(plan: Plan, plans: readonly Plan[], seen: Examination): Fix {
  const { claim } = plan.judged;
  return { ...placeOf(plan.judged), before: claim.text, after: claimAfter(plan, plans, seen)?.claim.text ?? '' };
}
