import stringWidth from 'string-width';

/** Columns that a text takes on a terminal. */
export function columnsOf(text: string): number {
  return isPlain(text) ? text.length : stringWidth(text);
}

/** Most text there is: one column for each character, told at once. */
export function isPlain(text: string): boolean {
  return /^[ -~]*$/.test(text);
}
