/**
 * One spelling for every spelling of a value that a reader would call the same: spaces between tokens, the kind of quotes, escapes
 * in strings, digit separators, trailing commas, and the order inside braces. Types stay apart: `1`, `1.0` and `'1'` differ, and so
 * do `(1)` and `(1,)`. It knows tokens and brackets only, so that it serves the values of every language.
 */
export function canonicalValue(text: string): string {
  const reader = { tokens: tokenise(text), at: 0, depth: 0 };
  const parts: string[] = [];
  while (reader.at < reader.tokens.length) parts.push(sequence(reader, ''));
  return parts.join(' , ');
}

/** A number as its value without its type, `1` for `1.0`; null for what is no number. */
export function numericValue(text: string): number | null {
  const plain = text.trim().replace(/_/g, '');
  return plain !== '' && Number.isFinite(Number(plain)) ? Number(plain) : null;
}

interface Reader {
  readonly tokens: readonly string[];
  at: number;
  depth: number;
}

/** No value nests deeper; what does is read flat, so that no input exhausts the stack. */
const DEEPEST = 200;

const STRING = String.raw`[bBrRuUfF]{0,2}(?:"""[^]*?"""|'''[^]*?'''|"(?:\\[^]|[^"\\])*"|'(?:\\[^]|[^'\\])*')`;
const NUMBER = String.raw`0[xX][\da-fA-F_]+|0[oO][0-7_]+|0[bB][01_]+|(?:\d[\d_]*(?:\.(?!\.)[\d_]*)?|(?<!\.)\.\d[\d_]*)(?:[eE][+-]?\d+)?`;
const TOKEN = new RegExp(`${STRING}|(?<![\\p{L}_])(?:${NUMBER})|[\\p{L}_][\\p{L}\\p{N}_]*|\\S`, 'gu');
const CLOSERS: Record<string, string> = { '(': ')', '[': ']', '{': '}' };

function tokenise(text: string): string[] {
  return [...text.matchAll(TOKEN)].map(([token]) => canonicalToken(token));
}

/** Elements up to a comma or the closer, which is left to the caller; a stray closer is a token like any other. */
function sequence(reader: Reader, closer: string): string {
  const parts: string[] = [];
  for (let token = reader.tokens[reader.at]; token !== undefined; token = reader.tokens[reader.at]) {
    if (token === closer) break;
    reader.at += 1;
    if (token === ',') break;
    const flat = CLOSERS[token] === undefined || reader.depth >= DEEPEST;
    parts.push(flat ? token : group(reader, token, parts.at(-1)));
  }
  return parts.join(' ');
}

function group(reader: Reader, opener: string, before: string | undefined): string {
  const closer = CLOSERS[opener] ?? '';
  const elements: string[] = [];
  reader.depth += 1;
  while (reader.at < reader.tokens.length && reader.tokens[reader.at] !== closer)
    elements.push(sequence(reader, closer));
  const comma = reader.tokens[reader.at - 1] === ',';
  const closed = reader.tokens[reader.at] === closer;
  reader.at += 1;
  reader.depth -= 1;
  if (opener === '{') elements.sort();
  const isCall = before !== undefined && /^[\p{L}_]/u.test(before);
  const keep = opener === '(' && !isCall && comma && elements.length === 1 ? ',' : '';
  return `${opener}${elements.join(' , ')}${keep}${closed ? closer : ''}`;
}

function canonicalToken(token: string): string {
  const quoted = /^([bruf]{0,2})("""|'''|"|')([\s\S]*)\2$/i.exec(token);
  if (quoted !== null) return canonicalString(quoted[1] ?? '', quoted[3] ?? '');
  if (!/^\.?\d/.test(token)) return token;
  const plain = token.replace(/_/g, '');
  const whole = /^(?:\d+|0[xob][\da-f]+)$/i.test(plain);
  return whole ? BigInt(plain.replace(/^0+(?=\d)/, '')).toString() : `float ${Number(plain)}`;
}

/** Prefixes say how a string is written, save `b`: bytes are another type. */
function canonicalString(prefix: string, body: string): string {
  const raw = /r/i.test(prefix);
  return `${/b/i.test(prefix) ? 'b' : ''}${JSON.stringify(raw ? body : decoded(body))}`;
}

const ESCAPES: Record<string, string> = { n: '\n', t: '\t', r: '\r', '0': '\0', '\\': '\\', "'": "'", '"': '"' };

function decoded(body: string): string {
  return body.replace(
    /\\(?:x([\da-f]{2})|u([\da-f]{4})|([\s\S]))/gi,
    (all: string, x?: string, u?: string, one?: string) =>
      one === undefined ? String.fromCharCode(Number.parseInt(x ?? u ?? '', 16)) : (ESCAPES[one] ?? all),
  );
}
