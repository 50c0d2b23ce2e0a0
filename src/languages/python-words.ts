import type { SyntaxNode } from '@lezer/common';
import type { Edit } from './python-clean.ts';
import { type Random, SAME, type Slot } from './python-slots.ts';

/** Words that programs use as data. One may stand for any other of its row, in each spelling that occurs. */
const ROWS: readonly (readonly string[])[] = [
  [
    'alice',
    'bob',
    'carol',
    'dave',
    'erin',
    'frank',
    'grace',
    'heidi',
    'ivan',
    'judy',
    'mallory',
    'oscar',
    'peggy',
    'trent',
  ],
  ['apple', 'banana', 'cherry', 'lemon', 'mango', 'orange', 'peach', 'pear', 'plum', 'kiwi', 'grape', 'fig', 'melon'],
  ['red', 'green', 'blue', 'yellow', 'purple', 'black', 'white', 'pink', 'brown'],
  ['cat', 'dog', 'bird', 'fish', 'horse', 'mouse', 'rabbit', 'tiger', 'whale'],
  ['london', 'paris', 'berlin', 'madrid', 'rome', 'vienna', 'tokyo', 'lima', 'oslo', 'nyc'],
  ['world', 'friend', 'planet', 'garden', 'river', 'island'],
  ['python', 'java', 'rust', 'ruby', 'swift', 'kotlin'],
  ['spam', 'eggs', 'ham', 'beans', 'toast'],
];

const WORD = /[A-Za-z]+/g;

/**
 * Words and single letters in a program's strings that may be other ones. A word is changed everywhere at once; one that is
 * also the name of something in the program stays.
 */
export function wordSlots(code: string, nodes: readonly SyntaxNode[]): Slot[] {
  // A string that is a statement is documentation.
  const strings = nodes.filter(
    (node) => /^(String|FormatString)$/.test(node.name) && node.parent?.name !== 'ExpressionStatement',
  );
  const texts = strings.flatMap((node) => textsOf(code, node));
  const names = new Set(
    nodes.filter((node) => /Name$/.test(node.name)).map((node) => code.slice(node.from, node.to).toLowerCase()),
  );
  const places = texts.flatMap(({ from, to }) =>
    [...code.slice(from, to).matchAll(WORD)].map((match) => ({ from: from + match.index, text: match[0] })),
  );
  const present = new Set(places.map(({ text }) => text.toLowerCase()));
  const slots = ROWS.map((row) => {
    const own = row.filter((word) => present.has(word) && !names.has(word));
    return { row: row.filter((word) => !names.has(word)), own };
  }).filter(({ own }) => own.length > 0);
  return [...slots.map((slot) => rowSlot(slot, places)), ...letterSlot(code, strings)];
}

interface Place {
  readonly from: number;
  readonly text: string;
}

/** Distinct words for distinct words, in the spelling of the place. */
function rowSlot({ row, own }: { row: readonly string[]; own: readonly string[] }, places: readonly Place[]): Slot {
  return (random) => {
    if (random === SAME) return [];
    const rest = [...row];
    const drawn = new Map(own.map((word) => [word, taken(rest, word, random)]));
    return places.flatMap(({ from, text }) => {
      const other = drawn.get(text.toLowerCase());
      return other === undefined ? [] : [{ from, to: from + text.length, text: spelledAs(text, other) }];
    });
  };
}

/** Takes a word from a row that is like another: where letters are counted, it matters whether one comes twice. */
function taken(rest: string[], like: string, random: Random): string {
  const fit = rest.filter((word) => hasTwins(word) === hasTwins(like));
  const word = fit[random(fit.length)] ?? like;
  rest.splice(rest.indexOf(word), 1);
  return word;
}

function hasTwins(word: string): boolean {
  return new Set(word).size < word.length;
}

function spelledAs(like: string, word: string): string {
  if (like === like.toLowerCase()) return word;
  if (like === like.toUpperCase()) return word.toUpperCase();
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/**
 * Strings of one letter, all moved along the alphabet by the same distance: their order stays. In a branch or a function's body a
 * letter is a mark or a format and stays.
 */
function letterSlot(code: string, strings: readonly SyntaxNode[]): Slot[] {
  const nodes = strings.filter((node) => /^(['"])[a-zA-Z]\1$/.test(code.slice(node.from, node.to)));
  const letters = nodes.map((node) => node.from + 1);
  if (letters.length < 2 || nodes.some(isInBody)) return [];
  const last = Math.max(...letters.map((at) => code.toLowerCase().charCodeAt(at)));
  const room = 'x'.charCodeAt(0) - last;
  if (room < 3) return [];
  return [
    (random) => {
      if (random === SAME) return [];
      const shift = 1 + random(room);
      return letters.map(
        (at): Edit => ({ from: at, to: at + 1, text: String.fromCharCode(code.charCodeAt(at) + shift) }),
      );
    },
  ];
}

function isInBody(node: SyntaxNode): boolean {
  let at: SyntaxNode | null = node;
  while (at !== null && at.name !== 'Body') at = at.parent;
  return at !== null && at.parent?.firstChild?.name !== 'async';
}

/** The pieces of a string that are plain text: without quotes, without what an f-string computes. Raw strings are patterns. */
function textsOf(code: string, node: SyntaxNode): { from: number; to: number }[] {
  const open = /^([a-zA-Z]*)('''|"""|'|")/.exec(code.slice(node.from, node.to));
  if (open === null || /[rb]/i.test(open[1] ?? '')) return [];
  const quotes = open[2]?.length ?? 1;
  const pieces: { from: number; to: number }[] = [];
  let at = node.from + open[0].length;
  for (let child = node.firstChild; child !== null; child = child.nextSibling) {
    if (child.name !== 'FormatReplacement') continue;
    pieces.push({ from: at, to: child.from });
    at = child.to;
  }
  return [...pieces, { from: at, to: node.to - quotes }].filter(({ from, to }) => from < to);
}
