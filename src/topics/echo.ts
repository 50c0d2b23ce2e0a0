const STRING = /([rbuf]{0,2})("""|'''|"|'|`)((?:\\[\s\S]|(?!\2)[^\\])*?)\2/gi;
/** Holes of f-strings, `format`, template literals, `printf` and `println!`. */
const HOLE = /\$?\{[^{}]*\}|%[-+ 0#]*[\d.*]*[a-z]/gi;
const WORD = /[\p{L}\p{N}_]+/gu;

/** Tells whether a text could be made of the strings in a piece of code. */
export interface Echoes {
  /** The text is what one of the strings looks like when printed. */
  readonly line: (text: string) => boolean;
  /** Every word of the text stands in some string. */
  readonly words: (text: string) => boolean;
}

/** Reads the strings of a piece of code without its comments. */
export function echoesOf(code: string): Echoes {
  const strings = [...code.matchAll(STRING)].map((match) => match[3] ?? '');
  const patterns = strings.flatMap((string) => string.split(/\\n|\n/).flatMap(patternOf));
  const all = strings.join('\n');
  return {
    line: (text) => patterns.some((pattern) => pattern.test(text)),
    words: (text) => {
      const words = text.match(WORD) ?? [];
      return words.length > 0 && words.every((word) => all.toLowerCase().includes(word.toLowerCase()));
    },
  };
}

/** A string as a pattern of what it prints; none where it holds too little of its own to be recognised. */
function patternOf(line: string): RegExp[] {
  const fixed = line.split(HOLE);
  const own = fixed.join('');
  const enough = own.replace(/[^\p{L}]/gu, '').length >= 3 || (fixed.length > 1 && own.replace(/\s/g, '').length >= 2);
  if (!enough) return [];
  const body = fixed.map((part) => part.trim().replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)).join('.{0,200}?');
  return [new RegExp(`^(["'\`]?)\\s*${body}\\1(?:\\s*$|\\s+[(–—-])`, 'u')];
}
