import { bracketLength, literalLength } from './literals.ts';

/** A comment read as a result. `skip` is how much of the text comes before the claimed text. */
export interface ClaimText {
  readonly kind: 'block' | 'marked' | 'literal' | 'exception' | 'named';
  readonly skip: number;
  readonly text: string;
  readonly marked: boolean;
}

const KIND = '(?:(?:expected|sample|example|possible|actual|typical|console|program|the|this) )*';
/** Words that promise output, and words that do so only in front of a value: `Returns: the user` describes. */
const OUTPUT = '(?:outputs?|prints?|printed|stdout|Out ?\\[\\d+\\])';
const RESULT = '(?:expected|results?|returns?|returned|displays|shows|evaluates to|gives|yields)';
const BE = '(?: (?:is|are|will be|would be))?';
/** `Output:`, `Expected output (order may vary):`, `Result is:`; alone on its line also `Output on Linux:`. */
const LEAD = new RegExp(`^(${KIND}(?:${OUTPUT}|${RESULT})${BE}(?:\\s*\\([^)]*\\))?)\\s*(?::|=>|->)\\s*`, 'i');
const LONE_LEAD = new RegExp(
  `^(${KIND}(?:(?:outputs?|prints|results?|expected)\\b[^:]{0,40}:|Out ?\\[\\d+\\]:|(?:output|result|prints))$)`,
  'i',
);
const SAYS_RESULT = new RegExp(`^${KIND}${RESULT}`, 'i');
/** A lead or a text that does not promise just this. */
const HEDGED =
  /\b(?:possible|sample|example|typical|may|might|vary|varies|could|similar|approx\w*|e\.g\.|roughly|something like|order)\b/i;
const HEDGED_TEXT = /^(?:e\.g\.|for example|something like|similar to|may |might |varies|depends)/i;
const ARROW = /^(?:=+>|-+>|→|⇒|➜|==)\s*/;
/** Lead words that also begin ordinary sentences: they count only in front of a value or an exception. */
const WEAK =
  /^(?:(?:this|it|the|will|would) )*(?:outputs?|prints?|printed|returns?|gives|yields|evaluates to|equals|is now|is|becomes|now|still|raises?|throws?|result is|results? in|same as)\s+(?:the |an? )?/i;
const ROUNDED = /^(?:approximately|approx\.?|about|roughly|around)\s+(?=[-\d])/i;
const TAIL = /\s(?:=>|->|→|⇒)\s*(?=\S)/g;
const EXCEPTION =
  /^(?:\w+\.)*(?:[A-Z]\w*(?:Error|Exception|Warning|Interrupt|Exit|Iteration|Group|Panic)|Error|Exception|panic(?:s|ked)?)(?=$|[\s.:!,(;–—-])/;
/** What may follow an exception's name; `ValueError handling` is a heading, `KeyError if missing` a condition. */
const AFTER_EXCEPTION = /^(?:$|[.:!,(;]|\s*[–—(:!]|\s+-|\s+(?:because|(?:(?:is|was) )?(?:raised|thrown))\b)/;
/** What stands between a name and its value, as the source of an expression: `nums remains [3, 1]`, `x = 5`. */
export const RELATION =
  '\\s*(?:==?|:|->|=>|→)\\s*|\\s+(?:is now|is still|is|are|still|remains|stays|becomes|now|contains|holds)\\s+';
const NAMED = new RegExp(`^[A-Za-z_][\\w.]*(?:\\[[^\\]]*\\]|\\(\\))?(?:${RELATION})(?=\\S)`);
/** `1. First`, `2) Second`: steps, not numbers. */
const STEP = /^\d+(?:[.):])\s+[A-Za-z]/;
/** Words that turn a value into the beginning of a sentence: `True if the file exists`. */
const SENTENCE =
  /^\s+(?:if|when|unless|of|per|or|and|means|is|are|as|on|in|for|to|by|from|only|would|will|can|should|must|may|while|after|before)\b/i;
/** A word or a string and more words is a remark: `None value`, `'ab' repeated`. Numbers have units; more space sets a note apart. */
const WORDS = /^\s(?!because|since|not\b)\p{L}/u;

/** No result that anybody reads is longer. */
const LONGEST = 5_000;

/** The result that a comment's text states by its own look; null where it reads like a remark. */
export function readClaimText(text: string): ClaimText | null {
  if (text.length > LONGEST) return null;
  const lead = LONE_LEAD.exec(text) ?? LEAD.exec(text);
  if (lead) return leading(text, lead);
  const arrow = ARROW.exec(text)?.[0].length ?? 0;
  if (arrow > 0) return { kind: 'marked', ...rest(text, arrow + weakLength(text.slice(arrow))), marked: true };
  const weak = weakLength(text);
  if (weak > 0) return { kind: 'marked', ...rest(text, weak), marked: true };
  const rounded = ROUNDED.exec(text)?.[0].length ?? 0;
  if (rounded > 0 && isPlainLiteral(text.slice(rounded)))
    return { kind: 'literal', ...rest(text, rounded), marked: false };
  const tail = tailOf(text);
  if (tail) return tail;
  if (statesLiteral(text)) return { kind: 'literal', ...rest(text, 0), marked: false };
  if (statesException(text)) return { kind: 'exception', ...rest(text, 0), marked: false };
  const named = NAMED.exec(text)?.[0].length ?? 0;
  if (named > 0 && isPlainLiteral(text.slice(named))) return { kind: 'named', ...rest(text, 0), marked: false };
  return null;
}

function leading(text: string, lead: RegExpExecArray): ClaimText {
  const claimed = rest(text, lead[0].length);
  const describes = claimed.text !== '' && SAYS_RESULT.test(lead[0]) && !statesValue(claimed.text);
  const hedged = HEDGED.test(lead[1] ?? '') || HEDGED_TEXT.test(claimed.text);
  return { kind: 'block', ...claimed, marked: !hedged && !describes };
}

/** Length of a weak lead word in front of a value; 0 where there is none. */
function weakLength(text: string): number {
  const length = WEAK.exec(text)?.[0].length ?? 0;
  return length > 0 && statesValue(text.slice(length)) ? length : 0;
}

function rest(text: string, skip: number): { skip: number; text: string } {
  return { skip, text: text.slice(skip).trimEnd() };
}

function statesValue(text: string): boolean {
  return statesLiteral(text) || statesException(text);
}

function statesException(text: string): boolean {
  const name = EXCEPTION.exec(text)?.[0];
  return name !== undefined && AFTER_EXCEPTION.test(text.slice(name.length));
}

/** Whether a text is a value, or a value and a note on it. `2-4 times` is a remark. */
export function statesLiteral(text: string): boolean {
  const length = literalLength(text);
  const note = text.slice(length);
  if (length === 0 || STEP.test(text) || SENTENCE.test(note) || /^[-+*/×^]/.test(note)) return false;
  return /^[-+~≈.]?\s?\d/.test(text) || !WORDS.test(note);
}

/** Whether a text is one value and nothing else but a note in brackets or behind a dash. */
export function isPlainLiteral(text: string): boolean {
  const length = literalLength(text);
  return (
    length > 0 && !STEP.test(text) && /^\s*(?:$|,?$|[,;]?\s*\(|[–—;#]|-\s|\.{3}|,\s*(?=\S))/.test(text.slice(length))
  );
}

/** Whether a text is a call with values and nothing else, as `date(2020, 10, 30)` prints; below code it would be code left out. */
export function statesCall(text: string): boolean {
  const name = /^[a-z_][\w.]*(?=\()/.exec(text)?.[0].length ?? 0;
  const length = name > 0 ? bracketLength(text.slice(name)) : -1;
  const inside = text.slice(name + 1, name + length - 1).replace(/^\w+=/, '');
  return length > 2 && name + length === text.length && literalLength(inside) > 0;
}

/** A value behind an arrow: `x = x + 5  -> 15`. Behind names (`total -> 15`, `x -> 1, y -> 2`) they belong to the claim. */
function tailOf(text: string): ClaimText | null {
  const last = [...text.matchAll(TAIL)].at(-1);
  if (!last) return null;
  const skip = last.index + last[0].length;
  if (!statesLiteral(text.slice(skip))) return null;
  const named = /^(?:[A-Za-z_]\w*\s*(?:[-=]>|[→⇒])\s.*,\s*)?[A-Za-z_][\w.]*$/.test(text.slice(0, last.index).trim());
  return named
    ? { kind: 'named', ...rest(text, 0), marked: false }
    : { kind: 'marked', ...rest(text, skip), marked: true };
}
