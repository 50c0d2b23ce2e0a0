import { distance } from 'fastest-levenshtein';
import { literal } from '../domain/pattern.ts';
import { type Literal, parseLiteral, readLiteral, withoutAddress } from './literal.ts';
import { sameValue } from './same-value.ts';

/**
 * What a claim turned out to be: the very text, a text a reader would call the same value, plainly something else, or a remark
 * that claims nothing.
 */
export type Verdict = 'equal' | 'equal-value' | 'wrong' | 'not-a-claim';

/** A claimed text, and whether the author marked it as a result (`Output:`, `=>`). */
export interface Stated {
  readonly text: string;
  readonly marked: boolean;
}

/** What may follow a claimed result on its line: `13 (addition)`, `None - nothing found`, `[1] # same list`. */
const NOTE =
  /^(\s*$|\s{2,}\p{L}|\s*[([{]|\s*(--?|–|—|=\s|#|;|:|,(?!\s*[-\d"'[({])|<-|->|=>|→|←|!|\.(?!\d)|because\b|since\b|due\b|as\b|and\b|not\b|but\b|if\b|for\b|in\b|the\b|is\b))/u;

/** Judges what the author says a statement prints against what it printed. */
export function judgeOutput(claim: Stated, printed: string): Verdict {
  const said = plain(claim.text);
  const real = tidy(printed);
  if (said === real) return 'equal';
  if (quotes(claim.text.trim(), withoutAddress(printed).replace(/\n$/, ''))) return 'equal-value';
  if (saysSame(said, real)) return 'equal-value';
  if (claim.marked) return 'wrong';
  return [said, ...firstOfNotes(said)].some((one) => resembles(one, real)) ? 'wrong' : 'not-a-claim';
}

/** Judges what the author says an expression is worth against its repr. */
export function judgeValue(claim: Stated, repr: string): Verdict {
  const said = plain(claim.text);
  if (said === repr) return 'equal';
  const actual = parseLiteral(repr);
  const shown = printedForm(actual) ?? repr;
  if (saysSame(said, repr) || saysSame(said, tidy(shown))) return 'equal-value';
  if (lazy(repr) && !said.startsWith('<')) return 'not-a-claim';
  if (claim.marked) return 'wrong';
  const stated = literalWithNote(said);
  if (stated !== null && (stated.kind !== 'name' || CONSTANTS.test(stated.name))) return 'wrong';
  return shown !== repr && resembles(said, tidy(shown)) ? 'wrong' : 'not-a-claim';
}

const TYPES = /^(?:int|float|complex|str|bytes|bool|list|tuple|dict|set|frozenset|NoneType)$/;

/** How a value prints where that is not its repr: strings and paths. */
function printedForm(value: Literal | null): string | null {
  if (value?.kind === 'string') return value.value;
  const [argument] = value?.kind === 'call' && /Path$/.test(value.name) ? value.args : [];
  return argument?.[1].kind === 'string' ? argument[1].value : null;
}

const CONSTANTS = /^(True|False|None)$/;

/** An object without a literal form whose items or meaning the author wrote down: the claim speaks about what it will give. */
function lazy(repr: string): boolean {
  return /^<(?!class )/.test(repr) || /^(range|map|filter|zip|count|cycle|repeat|enumerate|reversed)\(/.test(repr);
}

/** `'  3.14' (right aligned)`: quotes show the spaces around what was printed. */
function quotes(said: string, printed: string): boolean {
  const quoted = /^(['"`])(.*?)\1(.*)$/s.exec(said);
  if (quoted !== null && quoted[2] === printed && NOTE.test(quoted[3] ?? '')) return true;
  const read = readLiteral(said);
  if (read?.value.kind !== 'string' || !NOTE.test(said.slice(read.end))) return false;
  return read.value.value === printed || read.value.value === `${printed}\n`;
}

function tidy(text: string): string {
  return withoutAddress(text)
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .trim();
}

/** A claimed text without what says that it is code (backticks) or rounded (`~3.14`). */
function plain(text: string): string {
  return tidy(text)
    .replace(/^`([^`\n]+)`/, '$1')
    .replace(/^[~≈]\s*(?=[-\d.])/, '');
}

/** Whether the text says the real result in other form: with a note, in quotes, joined, elided, as an equal value. */
function saysSame(said: string, real: string): boolean {
  return [said, ...afterArrow(said), ...firstOfNotes(said)].some((one) => sameText(one, real) || sameLines(one, real));
}

/** `x = x + 5 -> 15` and `add(2, 3) == 5`: what stands behind the arrow is claimed, too. */
function afterArrow(said: string): string[] {
  if (said.includes('\n')) return [];
  return [...said.matchAll(/(?:->|=>|→|==?|:|\bis\b|\bprints\b)\s+/g)].map((match) =>
    said.slice(match.index + match[0].length),
  );
}

/** `prints 5`, `returns 5`, `now 5`, `5, not 4`. */
function firstOfNotes(said: string): string[] {
  const lead =
    /^(?:prints|outputs?|returns?|gives|result|value|now|still|also|same|evaluates to|e\.g\.|approximately|about|~)[:\s]+/i.exec(
      said,
    );
  return lead ? [said.slice(lead[0].length)] : [];
}

function sameText(said: string, real: string): boolean {
  if (said === real) return true;
  if (squeezed(said) === squeezed(real)) return true;
  if (real !== '' && said.startsWith(real) && NOTE.test(said.slice(real.length))) return true;
  const quoted = /^(['"`])(.*)\1/s.exec(said);
  if (quoted && quoted[2] === real) return true;
  if (sameItems(said, real)) return true;
  const read = readLiteral(said);
  const actual = parseLiteral(real);
  if (read === null || !NOTE.test(said.slice(read.end))) return elided(said, real);
  return (actual !== null && sameValue(read.value, actual)) || elided(said, real);
}

/** `(0,0), (0,1), ...`: values in a row. */
function sameItems(said: string, real: string): boolean {
  const [claim, actual] = [parseLiteral(`[${said}]`), parseLiteral(`[${real}]`)];
  return claim !== null && actual !== null && sameValue(claim, actual);
}

/** `Users: [...]` and `Traceback ... ValueError: bad`: dots stand for anything. */
function elided(said: string, real: string): boolean {
  const parts = said.split(/\.\.\.|…/);
  if (parts.length < 2 || parts.join('').replace(/\W/g, '').length < 3) return false;
  const pattern = parts.map((part) => literal(part.trim())).join('[^]*');
  return new RegExp(`^${pattern}$`).test(real);
}

/** Several printed lines, each claimed on a line of its own with its own note, or all joined on one line. */
function sameLines(said: string, real: string): boolean {
  const printed = real.split('\n');
  if (printed.length < 2) return false;
  if (new Set(printed).size === 1 && sameText(said, printed[0] ?? '')) return true;
  const joined = [', ', ' ', ',', '; ', ' -> ', ' → ', ' | '].map((separator) => printed.join(separator));
  if (joined.some((line) => sameText(said, line))) return true;
  const lines = said.split('\n').filter((line) => line.trim() !== '');
  const full = printed.filter((line) => line.trim() !== '');
  return lines.length === full.length && lines.every((line, at) => sameText(line.trim(), (full[at] ?? '').trim()));
}

function squeezed(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** The value that a text begins with, if nothing but a note follows. */
function literalWithNote(said: string) {
  const read = readLiteral(said);
  if (read === null) return null;
  const rest = said.slice(read.end);
  return /^\s*$|^!|^\s{2,}\p{L}|^\s*\(|^\s+\[|^\s+(?:--?|[–—#])\s|^\s+=\s|^\s*[,;]\s|^\s*(?:\.{3}|…)|^\s+(?:because|since)\b/u.test(
    rest,
  )
    ? read.value
    : null;
}

/**
 * Whether a text that differs from what was printed still looks like an attempt to state it, and not like a remark about the
 * line: a value where a value was printed, or mostly the same words.
 */
function resembles(said: string, real: string): boolean {
  const stated = literalWithNote(said);
  const actual = parseLiteral(real);
  if (stated?.kind === 'string' && actual === null) return resembles(stated.value, real);
  if (stated !== null && stated.kind !== 'name') return actual !== null || stated.kind !== 'string';
  if (stated?.kind === 'name' && CONSTANTS.test(stated.name)) return true;
  if (TYPES.test(said) && (/^<class '/.test(real) || TYPES.test(real))) return true;
  if (!said.includes('\n') && real.includes('\n')) return resembles(said, real.split('\n').join(', '));
  if ((isRow(said) && isRow(real)) || sameWords(said, real)) return true;
  const bare = said.replace(/\s*\([^()]*\)\s*$/, '').toLowerCase();
  const length = Math.max(bare.length, real.length);
  if (length > 2000) return false;
  return real !== '' && 1 - distance(bare, real.toLowerCase()) / length >= 0.6;
}

/** Two or more words, the same in another order, or as many of which half are the same at their places. */
function sameWords(said: string, real: string): boolean {
  const [claimed = [], printed = []] = [said, real].map((text) => text.split(/[\s,]+/));
  if (claimed.length < 2 || claimed.length !== printed.length) return false;
  if ([...claimed].sort().join(' ') === [...printed].sort().join(' ')) return true;
  return claimed.filter((word, at) => word === printed[at]).length * 2 >= claimed.length;
}

/** Numbers in a row: `0 1 2`. */
function isRow(text: string): boolean {
  return /^-?\d+(?:\.\d+)?(?:[\s,]+-?\d+(?:\.\d+)?)+$/.test(text);
}
