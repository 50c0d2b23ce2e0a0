import { isScalar, isSeq, parseDocument, type Scalar } from 'yaml';

/** One top-level key of a front matter with the raw text of its value. */
export interface Entry {
  readonly key: string;
  /** Offset of the key in the front matter. */
  readonly at: number;
  /** Offset of the raw value. */
  readonly valueAt: number;
  readonly raw: string;
}

/** The strings of a value. `problem` is set where YAML does not read there what the author wrote. */
export interface Decoded {
  readonly values: readonly string[];
  readonly problem: { readonly at: number; readonly message: string } | null;
}

const KEY = /^(?:"([^"\n]*)"|'([^'\n]*)'|([^\s:#"'{}[\],&*!|>%@`-][^:#\n]*?))[ \t]*:(?=[ \t]|$)/;

/**
 * Cuts a front matter into its top-level keys, each with all lines up to the next key, so that one broken value leaves the
 * others whole. `stray` are offsets of lines that belong to no key.
 */
export function entriesOf(yaml: string): { entries: Entry[]; stray: number[] } {
  const entries: { key: string; at: number; valueAt: number; end: number }[] = [];
  const stray: number[] = [];
  let at = 0;
  for (const line of yaml.split('\n')) {
    const match = KEY.exec(line);
    const last = entries.at(-1);
    if (match) {
      const valueAt = at + match[0].length;
      entries.push({ key: match[1] ?? match[2] ?? match[3] ?? '', at, valueAt, end: at + line.length });
    } else if (last) last.end = at + line.length;
    else if (/^\s*[^\s#]/.test(line)) stray.push(at);
    at += line.length + 1;
  }
  return { entries: entries.map(({ end, ...entry }) => ({ ...entry, raw: yaml.slice(entry.valueAt, end) })), stray };
}

const QUOTE = 'Put quotes around it';

/** The one string of a value; its list is empty where nothing is written. */
export function decodeText(entry: Entry): Decoded {
  const node = parsed(entry);
  if (node.ok && node.contents === null) return { values: [], problem: null };
  if (node.ok && isScalar(node.contents) && isWritten(node.contents)) return fromScalars([node.contents], entry);
  const text = unquote(entry.raw.trim()).replace(/\s+/g, ' ');
  if (text === '' || text.startsWith('#')) return { values: [], problem: null };
  return recovered(entry, [text], node.ok ? 'is not a text' : node.message, node.at);
}

/** The strings of a list. */
export function decodeList(entry: Entry): Decoded {
  const node = parsed(entry);
  if (!node.ok) return recovered(entry, rawItems(entry.raw), node.message, node.at);
  if (node.contents === null || isEmpty(node.contents)) return { values: [], problem: null };
  if (!isSeq(node.contents))
    return recovered(entry, rawItems(entry.raw), 'is not a list', node.at, 'Write `[` and `]` around it');
  const { items } = node.contents;
  const written = items.filter((item) => isScalar(item) && isWritten(item)).filter(isScalar);
  const read = fromScalars(written, entry);
  if (written.length === items.length) return read;
  const raw = rawItems(entry.raw);
  if (raw.length > written.length) return recovered(entry, raw, 'holds something else than texts', node.at);
  return { ...read, problem: read.problem ?? problemOf(entry, 'has an empty item', node.at) };
}

/** Scalars as their author wrote them: `NULL`, `true` and `1.10` are texts here. */
function fromScalars(scalars: readonly Scalar[], entry: Entry): Decoded {
  const values = scalars.map((node) => (typeof node.value === 'string' ? node.value.trim() : (node.source ?? '')));
  const odd = scalars.find((node) => typeof node.value !== 'string');
  const message = `holds \`${odd?.source}\`, which YAML does not read as a text`;
  const texts = values.filter(Boolean);
  return odd ? recovered(entry, texts, message, (odd.range?.[0] ?? 2) - 2) : { values: texts, problem: null };
}

function recovered(entry: Entry, values: readonly string[], message: string, at: number, advice = QUOTE): Decoded {
  const list = values.map((value) => `\`${value}\``).join(', ') || 'nothing';
  return { values, problem: problemOf(entry, `${message}. Read as text: ${list}. ${advice}`, at) };
}

type Parsed =
  | { readonly ok: true; readonly contents: unknown; readonly at: number }
  | { readonly ok: false; readonly message: string; readonly at: number };

/** Parses a value as YAML 1.2 core; offsets are relative to the raw value. Errors and warnings (an odd tag) both count. */
function parsed(entry: Entry): Parsed {
  try {
    const document = parseDocument(`x:${entry.raw}`, {
      logLevel: 'silent',
      prettyErrors: false,
      keepSourceTokens: true,
    });
    const trouble = document.errors[0] ?? document.warnings[0];
    if (trouble)
      return { ok: false, message: `is not valid YAML (${firstLine(trouble.message)})`, at: trouble.pos[0] - 2 };
    const value = document.get('x', true);
    return { ok: true, contents: value ?? null, at: firstInk(entry.raw) };
  } catch (error) {
    // The library throws on a few inputs where it should report, such as an unresolved alias used as a key.
    return { ok: false, message: `is not valid YAML (${String(error)})`, at: firstInk(entry.raw) };
  }
}

function firstLine(text: string): string {
  return text.split('\n')[0] ?? '';
}

function firstInk(text: string): number {
  return Math.max(text.search(/\S/), 0);
}

function problemOf(entry: Entry, message: string, at: number): Decoded['problem'] {
  const inside = Math.min(Math.max(at, firstInk(entry.raw)), Math.max(entry.raw.length - 1, 0));
  return { at: entry.valueAt + inside, message: `\`${entry.key}\` ${message}` };
}

function isEmpty(node: unknown): boolean {
  return isScalar(node) && node.value === null && !node.source && !node.anchor && !node.tag;
}

/** False where the text of a scalar is not its own: an anchor or a tag took some, or nothing but a comment was left. */
function isWritten(node: Scalar): boolean {
  return !node.anchor && !node.tag && (node.value !== null || Boolean(node.source));
}

function unquote(text: string): string {
  const match = /^(["'])(.*)\1$/s.exec(text) ?? /^(["'])(.*)$/s.exec(text);
  return (match && !match[2]?.includes(match[1] ?? '') ? (match[2] ?? '') : text).trim();
}

/** The items of a list YAML cannot read: lines with `-`, or what stands between `[` and `]`, cut at commas. */
function rawItems(raw: string): string[] {
  const lines = raw.split('\n').map((line) => line.trim());
  const dashed = lines.filter((line) => /^-(\s|$)/.test(line)).map((line) => line.slice(1));
  const inner = /^\s*\[(.*)\][^\]]*$/s.exec(raw)?.[1] ?? raw.replace(/^\s*\[/, '');
  const items = dashed.length > 0 && !/^\s*\[/.test(raw) ? dashed.map(withoutNote) : splitAtCommas(inner);
  return items.map((item) => unquote(item.trim()).replace(/\s+/g, ' ')).filter(Boolean);
}

function withoutNote(item: string): string {
  return item.replace(/(?<=\S)\s+#\s.*$/, '');
}

/** Cuts at commas outside quotes and brackets; where brackets do not match, at every comma outside quotes. */
function splitAtCommas(text: string): string[] {
  const nested = cut(text, true);
  return nested ?? cut(text, false) ?? [text];
}

const QUOTED = /\s*("(?:\\.|[^"\\])*"|'(?:''|[^'])*')\s*(?=,|$)/y;

function cut(text: string, brackets: boolean): string[] | null {
  const items: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    QUOTED.lastIndex = at;
    const quoted = at === start && QUOTED.exec(text);
    if (quoted) at += quoted[0].length;
    const char = text[at];
    if (brackets && char && '([{'.includes(char)) depth++;
    if (brackets && char && ')]}'.includes(char)) depth--;
    if (depth < 0) return null;
    if (char === ',' && depth === 0) {
      items.push(text.slice(start, at));
      start = at + 1;
    }
  }
  items.push(text.slice(start));
  return depth === 0 ? items : null;
}
