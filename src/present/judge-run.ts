import { outputLines } from './diff.ts';
import { compareText } from './judge-text.ts';
import { canonicalValue } from './value.ts';
import { type Found, found } from './verdict.ts';

/** How a learner says that nothing is printed, since an empty answer counts as none. */
const NOTHING = /^\(?(?:nothing|no output|empty)\)?$/i;

/** Output, line by line. Spaces at line ends and newlines at the end are forgiven; what else differs is told. */
export function judgeOutput(expected: string, typed: string): Found {
  const [right, given] = [outputLines(expected), outputLines(typed)];
  if (right.length === 0) return found(NOTHING.test(typed.trim()) ? 'exact' : 'wrong', expected, 'nothing is printed');
  const same = (change: (line: string) => string): boolean =>
    right.length === given.length && right.every((line, at) => change(line) === change(given[at] ?? ''));
  if (same((line) => line)) return found('exact', expected);
  if (same((line) => line.trimEnd())) return found('equal', expected, 'spaces at line ends left aside');
  if (right.length === given.length && right.every((line, at) => isSameValue(line, given[at] ?? ''))) {
    return found('equal', expected, 'same value, other spelling');
  }
  if (same((line) => line.trim())) return found('close', expected, 'other indentation');
  if (same(canonicalValue)) return found('close', expected, 'other spacing or quotes');
  if (same((line) => line.trim().toLowerCase())) return found('close', expected, 'other letter case');
  return found('wrong', expected, missNote(right, given));
}

/**
 * Whether two lines are one value, written otherwise: `{"a":1}` for `{'a': 1}`. Text is printed as it is, and double quotes are
 * a program's own choice (JSON): there it is another output.
 */
function isSameValue(right: string, given: string): boolean {
  if (right.trimEnd() === given.trimEnd()) return true;
  const isOwnQuotes = right.includes('"') && given.includes("'");
  return /^[[({].*[\])}]$/.test(right) && !isOwnQuotes && canonicalValue(right) === canonicalValue(given);
}

function missNote(right: readonly string[], given: readonly string[]): string {
  const sorted = (lines: readonly string[]): string => JSON.stringify(lines.map((line) => line.trim()).sort());
  if (right.length > 1 && sorted(right) === sorted(given)) return 'the right lines in another order';
  const hits = right.filter((line, at) => line.trimEnd() === given[at]?.trimEnd()).length;
  return right.length > 1 ? `${hits} of ${right.length} lines right` : '';
}

/** An exception: the type counts, with or without module and message. */
export function judgeError(type: string, message: string, typed: string): Found {
  const whole = typed.trim();
  if (whole === type || (message !== '' && whole === `${type}: ${message}`)) return found('exact', type);
  const text = whole.replace(/^([`'"])(.*)\1$/s, '$2');
  const [name = ''] = text.split(/\s*(?<!:):(?!:)\s*|\(/);
  const compared = compareText(lastPart(type), lastPart(name));
  const note = [compared.note, name === text ? '' : 'the message is not compared'].filter((part) => part !== '');
  const verdict = compared.verdict === 'exact' ? 'equal' : compared.verdict;
  return { ...compared, verdict, expected: type, note: verdict === 'wrong' ? '' : note.join(', ') };
}

function lastPart(name: string): string {
  return name.trim().split(/\.|::/).at(-1) ?? '';
}
