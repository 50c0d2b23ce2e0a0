import type { Card, FaceBlock } from '../../src/domain/card.ts';
import type { Deck } from '../../src/domain/deck.ts';
import type { Edited, EditName } from './edits.ts';

/** What an edit did to the cards of a deck. */
export interface Fate {
  /** Cards that had to keep their history. */
  readonly owed: readonly Card[];
  /** Those of them whose history is lost. */
  readonly lost: readonly Card[];
  /** Histories that went to a card about something else. */
  readonly wrong: readonly { readonly old: Card; readonly heir: Card }[];
}

/** Follows every card of a deck into the deck after an edit. Judges by what cards show, never by how ids and pairs are made. */
export function fate(before: Deck, after: Deck, name: EditName, edited: Edited): Fate {
  const now = new Map(after.cards.map((card) => [card.id, card]));
  const heirOf = (card: Card): Card | undefined => now.get(after.aliases[card.id] ?? card.id);
  const owed = before.cards.filter((card) => isOwed(card, name, edited));
  return {
    owed,
    lost: owed.filter((card) => heirOf(card) === undefined),
    wrong: before.cards.flatMap((old) => {
      const heir = heirOf(old);
      return heir === undefined || isSame(old, heir, edited) ? [] : [{ old, heir }];
    }),
  };
}

/** A card whose answer was edited away, as a word or as the heading that gave it, is owed nothing. */
function isOwed(card: Card, name: EditName, { from }: Edited): boolean {
  if (name !== 'typo' && name !== 'heading') return true;
  const answers = card.faces.map((face) => ('text' in face.answer ? face.answer.text.toLowerCase() : ''));
  return !answers.some(
    (answer) => answer !== '' && (answer.includes(from.toLowerCase()) || from.toLowerCase().includes(answer)),
  );
}

/** One kind; of names the same name; of programs the same words, literals apart: of a short one all, of a long one nearly all. */
export function isSame(old: Card, heir: Card, edited: Pick<Edited, 'from' | 'to'>): boolean {
  if (old.kind !== heir.kind) return false;
  const [a, b] = [old.faces[0]?.answer, heir.faces[0]?.answer];
  if (a?.kind === 'text') return b?.kind === 'text' && a.text.toLowerCase() === b.text.toLowerCase();
  const back = new RegExp(`\\b${edited.to.replace(/\W/g, '\\$&')}\\b`, 'g');
  const words = (card: Card, undo: boolean): string[] => {
    const code = (card.faces[0]?.front ?? []).map(codeOf).join('\n');
    const same = undo && edited.to !== '' ? code.replace(back, edited.from) : code;
    return same.replace(/(["'])(?:(?!\1).)*\1/g, '').match(/[A-Za-z_]\w*/g) ?? [];
  };
  return overlap(words(old, false), words(heir, true)) >= 0.9;
}

function codeOf(block: FaceBlock): string {
  return block.kind === 'code' ? block.code : '';
}

/** The share of words that two texts have in common, each as often as it occurs: 0 to 1. */
function overlap(a: readonly string[], b: readonly string[]): number {
  const rest = [...b];
  const common = a.filter((word) => {
    const at = rest.indexOf(word);
    if (at >= 0) rest.splice(at, 1);
    return at >= 0;
  }).length;
  return (2 * common) / Math.max(1, a.length + b.length);
}
