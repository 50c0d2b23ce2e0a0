/** A text as a regular expression that matches just it; also inside a character class. */
export function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
}
