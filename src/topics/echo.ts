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
  const templates = strings.flatMap((string) => string.split(/\\n|\n/).flatMap(templateOf));
  const all = strings.join('\n').toLowerCase();
  return {
    line: (text) => [text, unquoted(text)].some((one) => templates.some((parts) => matches(one, parts))),
    words: (text) => {
      const words = text.match(WORD) ?? [];
      return words.length > 0 && words.every((word) => all.includes(word.toLowerCase()));
    },
  };
}

/** The fixed parts of a string around its holes; none where it holds too little of its own to be recognised. */
function templateOf(line: string): string[][] {
  const parts = line.split(HOLE).map((part) => part.trim());
  const own = parts.join('');
  const enough = own.replace(/[^\p{L}]/gu, '').length >= 3 || (parts.length > 1 && own.length >= 2);
  return enough ? [parts] : [];
}

/** Whether a text holds the parts in order, from its start to its end or to a note. Part by part, so that it stays linear. */
function matches(text: string, parts: readonly string[]): boolean {
  const [first = '', ...others] = parts;
  if (!text.startsWith(first)) return false;
  let at = first.length;
  const last = others.pop() ?? '';
  for (const part of others) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  if (parts.length > 1 && text.length - last.length >= at && text.endsWith(last)) return true;
  const end = parts.length > 1 ? text.indexOf(last, at) + last.length : at;
  return end >= at && /^\s*$|^\s+[(–—-]/.test(text.slice(end));
}

function unquoted(text: string): string {
  return text.replace(/^(["'`])(.*)\1$/, '$2');
}
