import type { Language } from './language.ts';

/** The kinds of card, and no others. */
export const CARD_KINDS = ['term', 'cloze', 'code-cloze', 'value', 'predict', 'order', 'error', 'contrast'] as const;
export type CardKind = (typeof CARD_KINDS)[number];

/** Offsets into a text, `to` exclusive. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** A run of text in one style. A `blank` holds the hidden text: the front shows a gap of constant width, the back the text. */
export interface FaceSpan {
  readonly kind: 'text' | 'code' | 'strong' | 'emphasis' | 'blank';
  readonly text: string;
}

/** A part of a card's front or back. */
export type FaceBlock =
  | { readonly kind: 'text'; readonly spans: readonly FaceSpan[] }
  | {
      readonly kind: 'code';
      readonly language: Language | null;
      readonly code: string;
      /** What the front hides, ascending and without overlap. All of them hide the same text. */
      readonly blanks: readonly Range[];
      /** Lines left out of `code` but part of the program (imports, the runner line), shown dim on one line; `''` for none. */
      readonly folded: string;
    }
  /** What a program printed, or a value as the prompt shows it. */
  | { readonly kind: 'output'; readonly text: string };

/** What a right answer is, and how a typed one is judged. */
export type Answer =
  /** A term, name or token: judged as text, `accepted` are equally right. */
  | { readonly kind: 'text'; readonly text: string; readonly accepted: readonly string[] }
  /** A value: judged as equal where a reader would call it equal. */
  | { readonly kind: 'value'; readonly text: string; readonly accepted: readonly string[] }
  /** Lines of output: judged line by line. */
  | { readonly kind: 'output'; readonly text: string }
  /** An exception: its type is what counts. */
  | { readonly kind: 'error'; readonly type: string; readonly message: string };

/** One instance of a card: the same question with its own literals, and the answer that was verified for it. */
export interface Face {
  /** The question in words: "What does this print?" */
  readonly ask: string;
  readonly front: readonly FaceBlock[];
  readonly answer: Answer;
  /** What the answer side adds below the answer: the contrast, the warning, the fix. May be empty. */
  readonly back: readonly FaceBlock[];
}

/** What was run to know the answer. Null on a card that only blanks the author's own words. */
export interface Execution {
  /** `CPython 3.14.2` */
  readonly runtime: string;
}

/** What the schedule knows of a card: all but what a learner sees. A session holds this of every card, and the whole of few. */
export interface CardOutline {
  /** Hash of topic id, kind and concept; see `cardId`. */
  readonly id: string;
  readonly kind: CardKind;
  /** Cards that share an entry are siblings: never asked on the same day. */
  readonly siblings: readonly string[];
  /** Where it comes from: line in the topic's file, and the heading path. Not shown on the front. */
  readonly line: number;
  readonly section: readonly string[];
  /** Hash of everything a learner sees; see `contentHash`. */
  readonly content: string;
}

export interface Card extends CardOutline {
  readonly topic: string;
  /** What the card is about, free of wording, literals and positions. With topic and kind it is the identity. */
  readonly concept: string;
  /** What the front shows above the question: language and page title, or less where that would give the answer away. */
  readonly breadcrumb: readonly string[];
  /** At least one. Which one a review shows is decided by the schedule. */
  readonly faces: readonly Face[];
  readonly executed: Execution | null;
}
