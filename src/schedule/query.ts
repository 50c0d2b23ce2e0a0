import { CARD_KINDS, type CardKind } from '../domain/card.ts';
import { compareText } from '../domain/diagnostic.ts';
import { subjectOf } from '../domain/subject.ts';
import { CARD_STATES, type CardState } from './card-states.ts';

/** What one word of a query asks for. Texts are folded, see `foldText`. */
export type Wish =
  | { readonly kind: 'text'; readonly text: string }
  /** Topics whose ids begin so. */
  | { readonly kind: 'topic'; readonly prefix: string }
  | { readonly kind: 'subject'; readonly subject: string }
  | { readonly kind: 'kind'; readonly card: CardKind }
  | { readonly kind: 'is'; readonly state: CardState };

export interface Term {
  readonly wish: Wish;
  readonly negated: boolean;
}

/** All terms must hold; without a term, every card is meant. */
export type Query = readonly Term[];

export type ParsedQuery =
  | { readonly query: Query; readonly problem: null }
  /** What is wrong with it, and what would be right. */
  | { readonly query: null; readonly problem: string };

/** A minus, a key, and a value in quotes or up to the next space. An unclosed quote reaches to the end. */
const TERM = /(-?)(?:([a-z]+):)?(?:"([^"]*)"?|(\S*))/giu;

/**
 * Reads a query: words and `"phrases"` that a card must show, `topic:`, `subject:`, `kind:`, `is:`, a minus for "not". A quote groups
 * where a word or a value begins; elsewhere it is a character like others. Signs without a word behind them say nothing.
 *
 * @param topics ids of all topics: a query for others is a slip
 */
export function parseQuery(text: string, topics: readonly string[]): ParsedQuery {
  const terms: Term[] = [];
  for (const [all, minus, key, quoted, bare] of text.matchAll(TERM)) {
    const value = foldText(quoted ?? bare ?? '');
    if (key === undefined && value === '') continue;
    const wish =
      key === undefined ? ({ kind: 'text', text: value } as const) : wishOf(key.toLowerCase(), value, topics);
    if (wish === null) return { query: null, problem: problemOf(all, key ?? '', topics) };
    terms.push({ wish, negated: minus === '-' });
  }
  return { query: terms, problem: null };
}

const KEYS = ['topic', 'subject', 'kind', 'is'] as const;

/** The query without a last word that may become a key: `is:due to` while `topic:` is being typed. */
export function withoutBegunKey(text: string): string {
  const [begun = '', word = ''] = /(?:^|\s)-?([a-z]+)$/iu.exec(text) ?? [];
  const isBegun = word !== '' && KEYS.some((key) => key.startsWith(word.toLowerCase()));
  return isBegun ? text.slice(0, -begun.length) : text;
}

/** Text as it is compared: letters in lower case, one space for each gap. */
export function foldText(text: string): string {
  // A single space, which most gaps are, is left alone: with all cards of a workspace this tells.
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\S ]\s*| \s+/gu, ' ');
}

/**
 * Whether every card that a query means is among those that another one meant. Never said of states, because they change: what was
 * found by them is not what they would find now.
 */
export function narrows(query: Query, before: Query): boolean {
  return before.every((old) => old.wish.kind !== 'is' && query.some((term) => implies(term, old)));
}

function implies(term: Term, old: Term): boolean {
  if (term.negated !== old.negated || term.wish.kind !== old.wish.kind) return false;
  const [value, wanted] = [textOf(term.wish), textOf(old.wish)];
  if (value === wanted) return true;
  if (term.negated) return false;
  return (
    (term.wish.kind === 'text' && value.includes(wanted)) || (term.wish.kind === 'topic' && value.startsWith(wanted))
  );
}

function textOf(wish: Wish): string {
  switch (wish.kind) {
    case 'text':
      return wish.text;
    case 'topic':
      return wish.prefix;
    case 'subject':
      return wish.subject;
    case 'kind':
      return wish.card;
    case 'is':
      return wish.state;
  }
}

/** Null where there is no such key or value. */
function wishOf(key: string, value: string, topics: readonly string[]): Wish | null {
  switch (key) {
    case 'topic':
      return topics.some((id) => foldText(id).startsWith(value)) ? { kind: 'topic', prefix: value } : null;
    case 'subject':
      return subjectsOf(topics).some((one) => foldText(one) === value) ? { kind: 'subject', subject: value } : null;
    case 'kind': {
      const card = CARD_KINDS.find((one) => one === value);
      return card === undefined ? null : { kind: 'kind', card };
    }
    case 'is': {
      const state = CARD_STATES.find((one) => one === value);
      return state === undefined ? null : { kind: 'is', state };
    }
    default:
      return null;
  }
}

function problemOf(term: string, key: string, topics: readonly string[]): string {
  const subjects = subjectsOf(topics).join(', ');
  switch (key.toLowerCase()) {
    case 'topic':
      return `No topic begins as in ${term}. Topics are of ${subjects}.`;
    case 'subject':
      return `${term} is no subject here. There are: ${subjects}.`;
    case 'kind':
      return `${term} is no kind of card. Kinds: ${CARD_KINDS.join(', ')}.`;
    case 'is':
      return `${term} is unknown. A card can be ${CARD_STATES.join(', ')}.`;
    default:
      return `There is no ${key}: to search by. Known are ${KEYS.join(':, ')}:. Text with a colon goes in quotes.`;
  }
}

function subjectsOf(topics: readonly string[]): string[] {
  return [...new Set(topics.map(subjectOf))].sort(compareText);
}
