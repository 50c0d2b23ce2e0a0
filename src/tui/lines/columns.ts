import stringWidth from 'string-width';

/** Columns that a text takes on a terminal. */
export function columnsOf(text: string): number {
  return isPlain(text) ? text.length : stringWidth(text);
}

/**
 * Most text there is: one column for each character, told at once. These are ASCII, further Latin letters, dashes and dots, arrows,
 * and what frames and bars are drawn with; none of them joins another.
 */
export function isPlain(text: string): boolean {
  return /^[ -~\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2027\u2190-\u21ff\u2500-\u25c5]*$/.test(text);
}
