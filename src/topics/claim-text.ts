import { beginsWithString, bracketLength, literalLength } from './literals.ts';

/** A comment read as a result. `skip` is how much of the text comes before the claimed text. */
export interface ClaimText {
  readonly kind: 'block' | 'marked' | 'literal' | 'exception' | 'named';
  readonly skip: number;
  readonly text: string;
  readonly marked: boolean;
}

const KIND = '(?:(?:expected|sample|example|possible|actual|typical|console|program|the) )*';
const NOUN =
  '(?:output|outputs|prints|printed|result|results|returns|returned|displays|shows|stdout|evaluates to|gives|yields)';
/** `Output:`, `Expected output (order may vary):`, `Result is:`. */
const LEAD = new RegExp(
  `^(${KIND}${NOUN}(?: (?:is|are|will be|would be))?(?:\\s*\\([^)]*\\))?)\\s*(?::|=>|->)\\s*`,
  'i',
);
/** A lead that does not promise just this text. */
const HEDGED =
  /\b(?:possible|sample|example|typical|may|might|vary|varies|could|similar|approx\w*|e\.g\.|roughly|something like|order)\b/i;
const ARROW = /^(?:=+>|-+>|→|⇒|➜|==)\s*/;
/** Lead words that also begin ordinary sentences: they count only in front of a value or an exception. */
const WEAK =
  /^(?:outputs?|prints?|printed|returns?|gives|yields|evaluates to|equals|is now|is|becomes|now|still|raises?|throws?|result is|same as)\s+(?:the |an? )?/i;
const TAIL = /\s(?:=>|->|→|⇒)\s*(?=\S)/g;
const EXCEPTION =
  /^(?:\w+\.)*(?:[A-Z]\w*(?:Error|Exception|Warning|Interrupt|Exit|Iteration|Group|Panic)|Error|panic(?:s|ked)?)(?=$|[\s.:!,(;–—-])/;
/** What may follow an exception's name; `ValueError handling` is a heading. */
const AFTER_EXCEPTION = /^(?:$|[.:!,(;]|\s*[–—(:!]|\s+-|\s+(?:is|was|because|if|when|at|in|on|raised|thrown)\b)/;
/** `nums remains [3, 1]`, `x = 5`, `name="Alice", age=30`. */
const NAMED =
  /^[A-Za-z_][\w.]*(?:\[[^\]]*\]|\(\))?\s*(?:==?|:|is now|is still|is|are|remains|stays|becomes|now|contains|holds)\s*(?=\S)/;
/** `1. First`, `2) Second`: steps, not numbers. */
const STEP = /^\d+(?:[.):])\s+[A-Za-z]/;
/** Words that turn a value into the beginning of a sentence: `True if the file exists`. */
const SENTENCE =
  /^\s+(?:if|when|unless|of|per|or|and|means|is|are|as|on|in|for|to|by|from|only|would|will|can|should|must|may|while|after|before)\b/i;

/** The result that a comment's text states by its own look; null where it reads like a remark. */
export function readClaimText(text: string): ClaimText | null {
  const lead = LEAD.exec(text);
  if (lead) return { kind: 'block', ...rest(text, lead[0].length), marked: !HEDGED.test(lead[1] ?? '') };
  const arrow = ARROW.exec(text);
  if (arrow) return { kind: 'marked', ...rest(text, arrow[0].length), marked: true };
  const weak = WEAK.exec(text)?.[0].length ?? 0;
  if (weak > 0 && statesValue(text.slice(weak))) return { kind: 'marked', ...rest(text, weak), marked: true };
  const tail = tailOf(text);
  if (tail > 0) return { kind: 'marked', ...rest(text, tail), marked: true };
  if (statesLiteral(text)) return { kind: 'literal', ...rest(text, 0), marked: false };
  if (statesException(text)) return { kind: 'exception', ...rest(text, 0), marked: false };
  const named = NAMED.exec(text)?.[0].length ?? 0;
  if (named > 0 && statesLiteral(text.slice(named))) return { kind: 'named', ...rest(text, 0), marked: false };
  return null;
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

/** Whether a text is a value, or a value and a note on it. `2-4 times` and `'ab' repeated` are remarks. */
export function statesLiteral(text: string): boolean {
  const length = literalLength(text);
  const note = text.slice(length);
  if (length === 0 || STEP.test(text) || SENTENCE.test(note) || /^[-+*/×^]/.test(note)) return false;
  return !(beginsWithString(text) && /^\s+\p{L}/u.test(note));
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

/** Offset of the value behind the last arrow: `x = x + 5  -> 15`. */
function tailOf(text: string): number {
  const ends = [...text.matchAll(TAIL)].map((match) => match.index + match[0].length);
  const last = ends.at(-1) ?? 0;
  return last > 0 && statesLiteral(text.slice(last)) ? last : 0;
}
