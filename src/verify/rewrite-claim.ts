import type { Claim } from '../domain/topic.ts';
import type { Actual } from './actuals.ts';
import { namedValues } from './check-claim.ts';
import { type ClaimLine, canGrow, type NewLine } from './claim-lines.ts';
import { claimedException } from './claimed-exception.ts';
import type { JudgedClaim } from './judge-block.ts';
import { judgeOutput } from './judge-claim.ts';
import { parseLiteral, readLiteral } from './literal.ts';
import { hasManyDecimals } from './same-value.ts';

/** The lines a claim should have, or why it cannot have them. */
export type Rewritten = { readonly lines: readonly NewLine[] } | { readonly reason: string };

/** A longer line is no comment that anybody reads, and more lines are none. */
const LONGEST_LINE = 120;
const MOST_LINES = 40;

/**
 * The text that a wrong claim should have.
 *
 * @param found the claim's lines in the file
 */
export function rewriteClaim(judged: JudgedClaim, found: readonly ClaimLine[]): Rewritten {
  const [source] = judged.sources;
  const reason = unfixable(judged, source, found[0]?.before ?? '');
  if (reason !== null || source === undefined) return { reason: reason ?? 'nothing is shown there' };
  const result = resultOf(judged.claim, source);
  const unwritten = unwritable(result);
  if (unwritten !== null) return { reason: unwritten };
  const lines = rewrittenLines(judged, result, canGrow(judged.claim, found));
  const long = lines.some((line) => typeof line === 'string' && line.length > LONGEST_LINE);
  return long ? { reason: 'the result is too long for a line' } : { lines };
}

/** Why a claim is not to be touched, whatever the result is. */
function unfixable({ claim, stability }: JudgedClaim, source: Actual | undefined, lead: string): string | null {
  if (stability === 'race') return 'the code is a race';
  if (stability === 'nondeterministic') return 'the result differs from run to run';
  const isException = claimedException(lastLine(claim.text)) !== null;
  // The author says what the code should give: it is the code that is wrong.
  if (source?.kind === 'raised' && !isException) return `the code raises ${source.raised.type}: mend it, or name that`;
  const saysRaised = isException && /rais|throw|error|Traceback/i.test(`${lead} ${claim.text.replace(/^\w+/, '')}`);
  return source?.kind !== 'raised' && saysRaised ? 'no exception comes, and the words around it say so' : null;
}

/** What really happened, as it is documented. */
function resultOf(claim: Claim, source: Actual): string {
  if (source.kind !== 'raised') return shownText(claim, source.text, source.kind === 'output');
  const { type, message } = source.raised;
  const isFull = /^[\w.]+:/.test(lastLine(claim.text).replace(/^raises?\s+/i, ''));
  const last = message !== '' && isFull ? `${type}: ${message}` : type;
  if (claim.form !== 'doctest') return last;
  return [...claim.text.split('\n').slice(0, -1), last].join('\n');
}

/** What was printed, or a value: its repr, but text of several lines as it prints. */
function shownText(claim: Claim, text: string, isPrinted: boolean): string {
  if (isPrinted) return text.replace(/\n$/, '');
  const value = parseLiteral(text);
  const printed = value?.kind === 'string' && value.prefix === '' ? value.value : '';
  return claim.text.includes('\n') && printed.includes('\n') ? printed : text;
}

function unwritable(result: string): string | null {
  if (result.trim() === '') return 'the code prints nothing there';
  if (/\bat 0x[\da-fA-F]+/.test(result)) return 'the result holds a memory address';
  if (/(?![\n\t])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u.test(result)) return 'the result holds characters that do not show';
  return result.split('\n').length > MOST_LINES ? `the result has more than ${MOST_LINES} lines` : null;
}

function rewrittenLines(judged: JudgedClaim, result: string, mayGrow: boolean): readonly NewLine[] {
  const { claim, code } = judged;
  const said = claim.text.split('\n');
  const real = claim.form === 'doctest' ? result.split('\n').map((line) => line || '<BLANKLINE>') : result.split('\n');
  const [only = ''] = said;
  if (said.length > 1) return aligned(said, real, code);
  if (real.length === 1) return [rewrittenLine(only, result, judged)];
  const separator = SEPARATORS.find((one) => only.includes(one));
  return mayGrow && separator === undefined ? real : [real.join(separator ?? ', ')];
}

/** How authors join lines on one. */
const SEPARATORS = [' -> ', ' → ', ' | ', '; ', ', ', ','];

/** The real lines, where those the author has right at both ends stay as they are, with their notes. */
function aligned(said: readonly string[], real: readonly string[], code: string): NewLine[] {
  const fits = (at: number, other: number): boolean =>
    judgeOutput({ text: said[at] ?? '', marked: true }, real[other] ?? '').startsWith('equal');
  const most = Math.min(said.length, real.length);
  let head = 0;
  while (head < most && fits(head, head)) head++;
  let tail = 0;
  while (tail < most - head && fits(said.length - 1 - tail, real.length - 1 - tail)) tail++;
  const isPaired = said.length === real.length;
  return real.map((line, at) => {
    if (at < head) return at;
    if (at >= real.length - tail) return at - real.length + said.length;
    if (!isPaired) return line;
    return fits(at, at) ? at : rewrittenLine(said[at] ?? '', line, { code, sources: [{ kind: 'output', text: line }] });
  });
}

/** One line with the result in place of the claimed one, and what else stands on it as far as it is still true. */
function rewrittenLine(said: string, result: string, { code, sources }: Pick<JudgedClaim, 'code' | 'sources'>): string {
  const sign = /^[~≈]\s*(?=[-\d.])/.exec(said)?.[0];
  if (sign !== undefined) return sign + rewrittenLine(said.slice(sign.length), result, { code, sources });
  const named = withNames(said, sources);
  if (named !== null) return named;
  if (claimedException(said) !== null) return said.replace(/(?:[\w.]+\.)?[A-Z]\w*.*$/s, () => result);
  const read = isWord(said) ? null : readLiteral(said);
  const isValue = sources[0]?.kind === 'value' || sources[0]?.kind === 'binding';
  if (read !== null && (isValue || isLiteral(result) || read.value.kind === 'string')) {
    const note = said.slice(read.end);
    return writtenLike(said.slice(0, read.end), result, isValue) + (stillTrue(note, result, code) ? note : '');
  }
  const behind = isLiteral(result) ? behindRelation(said) : null;
  if (behind !== null) return said.slice(0, behind) + result;
  const note = /\s+\([^()]*\)$/.exec(said)?.[0] ?? '';
  return result + (!result.includes('(') && stillTrue(note, result, code) ? note : '');
}

function isLiteral(text: string): boolean {
  return parseLiteral(text) !== null && !isWord(text);
}

/** Whether a text begins with a word that is no value: `Hello World` reads as a name and a note. */
function isWord(text: string): boolean {
  const value = readLiteral(text)?.value;
  return value?.kind === 'name' && !/^(?:True|False|None)$/.test(value.name);
}

/** `a = 1, b = 2` with the values of the names it is wrong about. */
function withNames(said: string, sources: readonly Actual[]): string | null {
  const values = new Map(sources.flatMap((one) => (one.kind === 'binding' ? [[one.name, one.text]] : [])));
  const wrong = namedValues(said).filter(({ name }) => values.has(name));
  if (wrong.length === 0) return null;
  return wrong.reduceRight((text, { name, from, to }) => text.slice(0, from) + values.get(name) + text.slice(to), said);
}

/** Where the value begins in `add(2, 3) == 5` or `sum: 5`. */
function behindRelation(said: string): number | null {
  const last = [...said.matchAll(/\s*(?:->|=>|→|==?|:)\s+|\s(?:is|prints)\s+/g)].at(-1);
  if (last === undefined) return null;
  const from = last.index + last[0].length;
  return isLiteral(said.slice(from)) ? from : null;
}

/** The result with the author's decimals, and in the author's quotes where they need no escapes. */
function writtenLike(said: string, result: string, isValue: boolean): string {
  const decimals = /^-?\d+\.(\d+)$/.exec(said)?.[1]?.length;
  if (decimals !== undefined && /^-?\d+\.\d+$/.test(result) && hasManyDecimals(result))
    return Number(result).toFixed(decimals);
  const quote = /^["'`]/.exec(said)?.[0];
  const real = parseLiteral(result);
  const text = isValue && real?.kind === 'string' && real.prefix === '' ? real.value : isValue ? null : result;
  if (quote === undefined || text === null || /["'`\\\n\t]/.test(text)) return result;
  return quote + text + quote;
}

const ABOUT_RESULT =
  /\b(?:True|False|None|because|since|(?:un)?changed|modified|same|still|now|not?|only|empty|equal|identical|all|both|found)\b|[=[\]{}]/i;

/** Whether a note is about the code (`(addition)`, `(from 7 to the end)`), and not about the result that turned out wrong. */
function stillTrue(note: string, result: string, code: string): boolean {
  if (!/^\s*(?:\(.*\)|[-–—#;,]\s+\p{L}.*)$/u.test(note) || /^(?:True|False|None)$/.test(result)) return false;
  if (ABOUT_RESULT.test(note)) return false;
  const values = note.match(/\d+(?:\.\d+)?|(["'`]).*?\1/g) ?? [];
  return values.every((value) => code.includes(value));
}

function lastLine(text: string): string {
  return text.slice(text.lastIndexOf('\n') + 1);
}
