import type { Deck } from '../domain/deck.ts';
import { notesOf } from './notes.ts';
import { type PlainCard, plainCards } from './plain.ts';

/** Files of text, by the name of their format. */
export type TextFormat = 'text' | 'csv' | 'json';

/** The cards of decks as a file of text, in UTF-8. The same decks give the same text. */
export function exportText(decks: readonly Deck[], format: TextFormat): string {
  switch (format) {
    case 'text':
      return ankiText(decks);
    case 'csv':
      return csv(plainCards(decks));
    case 'json':
      return `${JSON.stringify({ schema: 1, cards: plainCards(decks) }, null, 2)}\n`;
  }
}

/**
 * Anki's text format: a note a line, its fields as HTML. Header lines (since 2.1.54) say what the columns are. The note types do not go
 * along: a package brings them.
 */
function ankiText(decks: readonly Deck[]): string {
  const header = ['separator:tab', 'html:true', 'guid column:1', 'notetype column:2', 'deck column:3', 'tags column:4'];
  const rows = notesOf(decks).map((note) =>
    [note.guid, note.type.name, note.deck.join('::'), note.tags.join(' '), ...note.fields].map(quoted).join('\t'),
  );
  return [...header.map((line) => `#${line}`), ...rows].map((line) => `${line}\n`).join('');
}

const COLUMNS: Readonly<Record<string, (card: PlainCard) => string>> = {
  id: ({ id }) => id,
  topic: ({ topic }) => topic,
  title: ({ title }) => title,
  kind: ({ kind }) => kind,
  tags: ({ tags }) => tags.join(', '),
  context: ({ context }) => context.join(' · '),
  question: ({ question }) => question,
  answer: ({ answer }) => answer,
  accepted: ({ accepted }) => accepted.join('\n'),
  explanation: ({ explanation }) => explanation,
  executed: ({ executed }) => executed ?? '',
  source: ({ file, line }) => `${file}:${line}`,
};

/** RFC 4180, every cell quoted. */
function csv(cards: readonly PlainCard[]): string {
  const rows = [Object.keys(COLUMNS), ...cards.map((card) => Object.values(COLUMNS).map((cell) => inert(cell(card))))];
  return rows.map((cells) => `${cells.map(quoted).join(',')}\r\n`).join('');
}

/**
 * A cell that a spreadsheet would take for a formula gets an apostrophe before it, as the OWASP page on CSV injection advises: code and
 * answers often begin with such a sign. Also behind spaces and quotes, which some programs remove, and in the wide forms of the signs.
 */
function inert(cell: string): string {
  return /^[\s'"]*[=+\-@\u{ff1d}\u{ff0b}\u{ff0d}\u{ff20}]|^[\t\r\n]/u.test(cell) ? `'${cell}` : cell;
}

function quoted(cell: string): string {
  return `"${cell.replaceAll('"', '""')}"`;
}
