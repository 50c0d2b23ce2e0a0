import type { Raised } from '../domain/run.ts';
import type { Claim } from '../domain/topic.ts';
import { RELATION } from '../topics/claim-text.ts';
import type { Actual } from './actuals.ts';
import { claimedException, isKindOf, namedException } from './claimed-exception.ts';
import { judgeOutput, judgeValue, type Verdict } from './judge-claim.ts';
import { parseLiteral, readLiteral } from './literal.ts';

/** What became of a claim. `unchecked`: nothing that ran speaks about it; `excused`: it looks wrong and may still be right. */
export interface Checked {
  readonly verdict: Verdict | 'unchecked' | 'excused';
  /** What really happened, as it should have been documented; `''` where nothing speaks about it. */
  readonly actual: string;
  /** What the claim was held against: one, or every name about which it is wrong. Empty where nothing speaks about it. */
  readonly sources: readonly Actual[];
}

export const UNCHECKED: Checked = { verdict: 'unchecked', actual: '', sources: [] };

/** Whether a claim turned out right. */
export function isEqual({ verdict }: Checked): boolean {
  return verdict === 'equal' || verdict === 'equal-value';
}

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
  const checked = actuals.map((actual): Checked => ({ ...judge(claim, actual, exception), sources: [actual] }));
  const wrong = checked.filter((one) => one.verdict === 'wrong');
  const best =
    wrongNames(claim, wrong) ??
    checked.find((one) => one.verdict === 'equal') ??
    checked.find((one) => one.verdict === 'equal-value') ??
    checked.find((one) => one.verdict === 'unchecked' && one.actual !== '') ??
    likeliest(claim, wrong);
  if (best !== undefined) return best;
  if (exception !== null) return missedException(actuals);
  return checked[0] ?? UNCHECKED;
}

/** Of several values that a claim misses, the one of its kind: `numbers.pop()  # [1, 3]` shows the list. */
function likeliest(claim: Claim, wrong: readonly Checked[]): Checked | undefined {
  const first = wrong.find(({ actual }) => actual !== '') ?? wrong[0];
  if (first?.sources[0]?.kind === 'output') return first;
  return wrong.find((one) => isAlike(claim.text, one.actual)) ?? first;
}

/** `a = 1, b = 2` is wrong where it is wrong about one of the names. */
function wrongNames(claim: Claim, wrong: readonly Checked[]): Checked | null {
  const named = wrong.filter(({ sources: [one] }) => one?.kind === 'binding' && isNamed(claim.text, one.name));
  if (named.length === 0) return null;
  const unique = [...new Map(named.map((one) => [one.actual, one])).values()];
  return {
    verdict: 'wrong',
    actual: unique.map((one) => one.actual).join(', '),
    sources: unique.flatMap((one) => one.sources),
  };
}

type Judgement = Omit<Checked, 'sources'>;

function judge(claim: Claim, actual: Actual, exception: string | null): Judgement {
  switch (actual.kind) {
    case 'output':
      return { verdict: judgeOutput(claim, actual.text), actual: actual.text.trimEnd() };
    case 'value':
      return { verdict: judgeValueOf(claim, actual.text, exception), actual: actual.text };
    case 'binding':
      return isNamed(claim.text, actual.name) ? judgeNamed(claim, actual) : judgeObject(claim, actual);
    case 'raised':
      return judgeRaised(claim, actual.raised, exception);
  }
}

/** A claim that begins with the name of an exception may still show a value: `ValueError('bad')`. */
function judgeValueOf(claim: Claim, value: string, exception: string | null): Verdict {
  const verdict = judgeValue(claim, value);
  return exception === null || verdict.startsWith('equal') ? verdict : 'not-a-claim';
}

const NAME_AT_START = new RegExp(`^[A-Za-z_]\\w*(?:${RELATION})\\S`);
const NAMES = new RegExp(`(?:^|[\\s,;])([A-Za-z_]\\w*)(?:${RELATION})(?=\\S)(?!=)`, 'g');

/** Where a claim says what names are bound to: `name="Alice", age=30`. The keywords in `Point(x=1, y=2)` are none. */
export function namedValues(text: string): { name: string; from: number; to: number }[] {
  if (!NAME_AT_START.test(text) || namedException(text) !== null) return [];
  return [...text.matchAll(NAMES)].flatMap((match) => {
    const from = match.index + match[0].length;
    const read = readLiteral(text.slice(from));
    return read === null ? [] : [{ name: match[1] ?? '', from, to: from + read.end }];
  });
}

function isNamed(text: string, name: string): boolean {
  return namedValues(text).some((one) => one.name === name);
}

function judgeNamed(claim: Claim, actual: Actual & { kind: 'binding' }): Judgement {
  const place = namedValues(claim.text).find((one) => one.name === actual.name);
  const said = place === undefined ? '' : claim.text.slice(place.from, place.to);
  return { verdict: judgeValue({ text: said, marked: false }, actual.text), actual: `${actual.name} = ${actual.text}` };
}

/** An object that the claim does not name: shown, or, where the statement changes it, shown wrongly. */
function judgeObject(claim: Claim, { text, changed }: Actual & { kind: 'binding' }): Judgement {
  const verdict = judgeValue(claim, text);
  const isShown = verdict.startsWith('equal') || (changed && isAlike(claim.text, text));
  return { verdict: isShown ? verdict : 'not-a-claim', actual: text };
}

/** Whether a claim states a value of the kind of the actual one: a list for a list. */
function isAlike(said: string, actual: string): boolean {
  const [claimed, real] = [readLiteral(said), parseLiteral(actual)];
  return claimed !== null && real !== null && claimed.value.kind === real.kind;
}

function judgeRaised(claim: Claim, raised: Raised, exception: string | null): Judgement {
  const actual = raised.message === '' ? raised.type : `${raised.type}: ${raised.message}`;
  const named = namedException(claim.text);
  if (named !== null && isKindOf(raised.type, named)) return { verdict: 'equal', actual };
  if (exception !== null) {
    return { verdict: isEnvironmental(raised) ? 'unchecked' : 'wrong', actual: isEnvironmental(raised) ? '' : actual };
  }
  if (/^\W*(errors?|fails?|raises?|throws?|invalid|exception)\b/i.test(claim.text)) return { verdict: 'equal', actual };
  if (isEnvironmental(raised)) return { verdict: 'unchecked', actual };
  return { verdict: claim.marked || readLiteral(claim.text) !== null ? 'wrong' : 'not-a-claim', actual };
}

/** An exception was promised and none came. */
function missedException(actuals: readonly Actual[]): Checked {
  if (actuals.some((actual) => actual.kind === 'raised')) return UNCHECKED;
  const value = actuals.find((actual) => actual.kind !== 'raised');
  return {
    verdict: 'wrong',
    actual: value?.text.trimEnd() ?? 'no exception',
    sources: value === undefined ? [] : [value],
  };
}
