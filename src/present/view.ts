import type { CardKind } from '../domain/card.ts';
import type { TokenClass } from '../domain/language.ts';

export type ViewStyle = 'plain' | 'code' | 'strong' | 'emphasis' | 'blank' | 'dim' | TokenClass;

/** Text in one style, already safe for a terminal (see `visible`). */
export interface ViewSpan {
  readonly text: string;
  readonly style: ViewStyle;
}

export type ViewBlock =
  | { readonly kind: 'text'; readonly spans: readonly ViewSpan[] }
  | {
      readonly kind: 'code';
      readonly lines: readonly (readonly ViewSpan[])[];
      /** Code left out, on one line to be shown dim; `''` for none. */
      readonly folded: string;
    }
  | { readonly kind: 'output'; readonly lines: readonly string[] };

/** What a learner sees of one instance of a card. All text is safe for a terminal. */
export interface CardView {
  readonly breadcrumb: readonly string[];
  readonly kind: CardKind;
  readonly ask: string;
  readonly front: readonly ViewBlock[];
  /** The front with its blanks filled in, in style `blank`; empty where the front has no blanks. */
  readonly answered: readonly ViewBlock[];
  readonly answer: readonly ViewBlock[];
  /** Other answers that are equally right. */
  readonly accepted: readonly string[];
  /** What the answer side adds below the answer. */
  readonly back: readonly ViewBlock[];
  /** What was executed to know the answer, or that nothing was. */
  readonly note: string;
}
