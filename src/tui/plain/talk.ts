import type { DeckOutline } from '../../domain/deck.ts';
import { type Line, lineText } from '../lines/line.ts';
import type { Ports } from '../ports.ts';

/** A conversation in lines of text. */
export interface Talk {
  readonly decks: readonly DeckOutline[];
  readonly ports: Pick<Ports, 'now' | 'record'>;
  /** The next line that was entered, without its end; null when there are no more. */
  readonly read: () => Promise<string | null>;
  /** Prints a line; it must be safe for a terminal. */
  readonly say: (line: string) => void;
}

/** Lines are as long as they come: whoever shows them knows how wide they may be. */
const UNBROKEN = Number.POSITIVE_INFINITY;

export function sayAll({ say }: Talk, lines: readonly string[]): void {
  for (const line of lines) say(line);
}

/** The same words as on a screen, without what separates and decorates them there. */
export function sayLines(talk: Talk, lines: (width: number) => readonly Line[]): void {
  sayAll(
    talk,
    lines(UNBROKEN)
      .map(lineText)
      .filter((text) => text !== ''),
  );
}
