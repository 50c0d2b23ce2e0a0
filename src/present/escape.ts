/**
 * Characters that act instead of showing: controls (C0 with ESC, DEL, C1), lone surrogates, line and paragraph separators,
 * and everything Unicode calls default ignorable (bidi controls, zero-width characters, tags, variation selectors).
 */
const ACTING = String.raw`[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{DI}\uFFF9-\uFFFB]`;

/** An emoji with its modifier or variation selector, joined to further ones by ZWJ; or a flag spelled in tags. */
const EMOJI = String.raw`\u{1F3F4}[\u{E0030}-\u{E0039}\u{E0061}-\u{E007A}]{1,6}\u{E007F}|(?:\p{EBase}\p{EMod}|\p{Emoji}[\uFE0E\uFE0F]?)(?:\u200D\p{ExtPict}(?:\p{EMod}|\uFE0F)?)*`;

/** Scripts that need a joiner between letters to be spelled right. */
const JOINED = ['Arab', 'Syrc', 'Deva', 'Beng', 'Guru', 'Gujr', 'Orya', 'Taml', 'Telu', 'Knda', 'Mlym', 'Sinh'];
const LETTER = `[${JOINED.map((script) => String.raw`\p{sc=${script}}`).join('')}]`;
const MARK = String.raw`(?:(?!\p{DI})\p{M})`;
const JOINER = String.raw`(?<=${LETTER}${MARK}{0,8})[\u200C\u200D](?=${LETTER})`;
const IDEOGRAPH_VARIANT = String.raw`(?<=\p{sc=Han})[\uFE00-\uFE02\u{E0100}-\u{E01EF}]`;

/** What to look at: groups 1 what acts, 2 the character before a run of marks, 3 the marks. What to keep matches no group. */
const UNSAFE = new RegExp(`${EMOJI}|${JOINER}|${IDEOGRAPH_VARIANT}|(${ACTING})|(?<=(^|.))(${MARK}+)`, 'gsu');

/** Most text there is, told quickly. */
const PLAIN = /^[ -~\n]*$/;

/** More marks than this on one letter belong to no script; they only paint over neighbouring lines. */
const MOST_MARKS = 8;

/**
 * Text as it may be sent to a terminal: every character that would act instead of showing gets a visible stand-in, control
 * pictures (`␛`) or escapes (`\u202e`). Newlines stay, a tab becomes four spaces. What people write stays: emoji sequences with
 * their joiners, joiners between letters of scripts that spell with them, ideographic variants, up to eight combining marks in a
 * row (marks without a letter get a dotted circle, so that they cannot settle on what stands before). Applying it twice changes
 * nothing more.
 */
export function visible(text: string): string {
  if (PLAIN.test(text)) return text;
  return text.replace(UNSAFE, (match: string, acting?: string, before?: string, marks?: string) => {
    if (acting !== undefined) return standIn(acting);
    return marks === undefined ? match : combining(marks, before ?? '');
  });
}

/** `visible` on one line: newlines become `␊`. For names and messages, so that none can forge a line of its own. */
export function visibleLine(text: string): string {
  return visible(text).replaceAll('\n', '\u240A');
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text as HTML content or as a value in double quotes, with the same stand-ins as on a terminal. */
export function html(text: string): string {
  return visible(text).replace(/[&<>"]/g, (char) => ENTITIES[char] ?? char);
}

function standIn(char: string): string {
  const code = char.codePointAt(0) ?? 0;
  if (char === '\n') return char;
  if (char === '\t') return '    ';
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  if (code === 0x7f) return '\u2421';
  return code > 0xffff ? `\\u{${code.toString(16)}}` : `\\u${code.toString(16).padStart(4, '0')}`;
}

function combining(marks: string, before: string): string {
  const all = [...marks];
  const base = /\S/u.test(before) ? '' : '\u25CC';
  return base + all.slice(0, MOST_MARKS).join('') + all.slice(MOST_MARKS).map(standIn).join('');
}
