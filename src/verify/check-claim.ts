import type { Raised } from '../domain/run.ts';
import type { Claim } from '../domain/topic.ts';
import type { Actual } from './actuals.ts';
import { claimedException, isKindOf, judgeOutput, judgeValue, namedException, type Verdict } from './judge-claim.ts';
import { readLiteral } from './literal.ts';

/** What became of a claim. `unchecked`: nothing that ran speaks about it. */
export interface Checked {
  readonly verdict: Verdict | 'unchecked';
  /** What really happened, as it should have been documented; `''` where nothing speaks about it. */
  readonly actual: string;
}

const UNCHECKED: Checked = { verdict: 'unchecked', actual: '' };

/** Exceptions that come from what is missing around a snippet and say nothing about the snippet. */
const ENVIRONMENT =
  /^(NameError|ModuleNotFoundError|ImportError|EOFError|FileNotFoundError|PermissionError|OSError|ConnectionError)$/;

/** Whether an exception says that something around the snippet is missing: a name, a module, a file. */
export function isEnvironmental(raised: Raised): boolean {
  return ENVIRONMENT.test(raised.type);
}

/** Judges a claim against everything it may speak about: it is right if it is right about one of them. */
export function checkClaim(claim: Claim, actuals: readonly Actual[]): Checked {
  if (actuals.length === 0) return UNCHECKED;
  const exception = claimedException(claim.text);
  const checked = actuals.map((actual) => judge(claim, actual, exception));
  const best =
    checked.find((one) => one.verdict === 'equal') ??
    checked.find((one) => one.verdict === 'equal-value') ??
    checked.find((one) => one.verdict === 'unchecked' && one.actual !== '') ??
    checked.find((one) => one.verdict === 'wrong');
  if (best !== undefined) return best;
  if (exception !== null) return missedException(actuals);
  return checked[0] ?? UNCHECKED;
}

function judge(claim: Claim, actual: Actual, exception: string | null): Checked {
  switch (actual.kind) {
    case 'output':
      return { verdict: judgeOutput(claim, actual.text), actual: actual.text.trimEnd() };
    case 'value':
      if (exception !== null) return { verdict: 'not-a-claim', actual: actual.text };
      return { verdict: judgeValue(claim, actual.text), actual: actual.text };
    case 'binding':
      return judgeBinding(claim, actual);
    case 'raised':
      return judgeRaised(claim, actual.raised, exception);
  }
}

/** `name="Alice", age=30` below `name, age = f()`. */
function judgeBinding(claim: Claim, actual: Actual & { kind: 'binding' }): Checked {
  const named = new RegExp(`(?:^|[\\s,;(])${actual.name}\\s*(?:=|:|is|->)\\s*(?!=)`).exec(claim.text);
  const said = named ? claim.text.slice(named.index + named[0].length) : '';
  const read = readLiteral(said);
  if (read === null) return { verdict: 'not-a-claim', actual: '' };
  const verdict = judgeValue({ text: said.slice(0, read.end), marked: false }, actual.text);
  return { verdict, actual: `${actual.name} = ${actual.text}` };
}

function judgeRaised(claim: Claim, raised: Raised, exception: string | null): Checked {
  const actual = raised.message === '' ? raised.type : `${raised.type}: ${raised.message}`;
  const named = namedException(claim.text);
  if (named !== null && isKindOf(raised.type, named)) return { verdict: 'equal', actual };
  if (exception !== null) {
    return isEnvironmental(raised) ? UNCHECKED : { verdict: 'wrong', actual };
  }
  if (/^\W*(errors?|fails?|raises?|throws?|invalid|exception)\b/i.test(claim.text)) return { verdict: 'equal', actual };
  if (isEnvironmental(raised)) return { verdict: 'unchecked', actual };
  return { verdict: claim.marked || readLiteral(claim.text) !== null ? 'wrong' : 'not-a-claim', actual };
}

/** An exception was promised and none came. */
function missedException(actuals: readonly Actual[]): Checked {
  if (actuals.some((actual) => actual.kind === 'raised')) return UNCHECKED;
  const value = actuals.find((actual) => actual.kind === 'value' || actual.kind === 'output');
  return {
    verdict: 'wrong',
    actual: value?.kind === 'value' || value?.kind === 'output' ? value.text.trimEnd() : 'no exception',
  };
}
