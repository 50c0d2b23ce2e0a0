const STRING = /([rbuf]{0,2})("""|'''|"|'|`)((?:\\[\s\S]|(?!\2)[^\\])*?)\2/gi;
/** Holes of f-strings, `format`, template literals, `printf` and `println!`. */
const HOLE = /\$?\{[^{}]*\}|%[-+ 0#]*[\d.*]*[a-z]/gi;
const LETTERS = 3;

/** Tells whether a text is what one of the strings in a piece of code would look like when printed. */
export function echoTest(code: string): (text: string) => boolean {
  const patterns = [...code.matchAll(STRING)].flatMap((match) => (match[3] ?? '').split(/\\n|\n/).flatMap(patternOf));
  return (text) => patterns.some((pattern) => pattern.test(text));
}

function patternOf(line: string): RegExp[] {
  const fixed = line.split(HOLE);
  if (fixed.join('').replace(/[^\p{L}]/gu, '').length < LETTERS) return [];
  const body = fixed.map((part) => part.trim().replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)).join('.{0,200}?');
  return [new RegExp(`^(["'\`]?)\\s*${body}\\1(?:\\s*$|\\s+[(–—-])`, 'u')];
}
