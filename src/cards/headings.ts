import type { Section } from '../domain/topic.ts';

/** Words that open or fill headings which name no term: "Basic Usage", "Common Patterns". */
const EMPTY =
  /^(examples?|basics?|common|creating|using|usage|overview|introduction|intro|patterns?|tips|simple|advanced|notes?|summary|performance|best|practices?|complete|further|quick|more|other|conclusion|syntax|when|how|why|what|which|key|features?|setup|installation|getting|putting|working|handling|real|use|cases?|pitfalls?|gotchas?|mistakes?|errors?|warnings?|faq|exercises?|see|references?|resources?|multiple|default|custom|different|various|complex|nested|general|types?|methods?|operations?|functions?|properties|attributes|reading|writing|details|why|with|without|vs\.?)$/i;

/** A term that a heading names, and other spellings of it that the heading gives. */
export interface Term {
  readonly text: string;
  readonly accepted: readonly string[];
  /** Whether it is written in code: a call, a keyword, a symbol. */
  readonly code: boolean;
}

/** The last heading of a section, without backticks, trailing punctuation and numbering. */
export function headingOf(section: Section): string {
  return (section.path.at(-1) ?? '')
    .replace(/`/g, '')
    .replace(/^\d+(\.\d+)*[.)]\s+/, '')
    .replace(/[:.]$/, '')
    .trim();
}

/**
 * The term a heading names, or null where it names an activity or a rubric ("Creating Tasks", "Common Patterns"). A part in
 * brackets or behind a dash is another name or a gloss: `Walrus Operator (:=)`, `chain - Chain Iterables`.
 */
export function termOf(heading: string): Term | null {
  const bare = heading
    .replace(/^(the|a|an)\s+/i, '')
    .replace(/\s+(keyword|statement|function|method|module|class|decorator|operator)$/i, (kind) =>
      isCode(heading.replace(/^(the|a|an)\s+/i, '').slice(0, -kind.length)) ? '' : kind,
    );
  const dashed = /^(.+?)\s+[-–—]\s+(.+)$/.exec(bare);
  const main = (dashed?.[1] ?? bare).trim();
  const bracket = /^(.+?)\s*\(([^()]{1,30})\)$/.exec(main);
  const text =
    bracket !== null && !/\)$/.test(main.replace(/\s*\([^()]*\)$/, '')) && bracket[2] !== ''
      ? (bracket[1] ?? main).trim()
      : main;
  const other =
    bracket?.[2] !== undefined && text !== main && isOtherName(bracket[2].trim()) ? [bracket[2].trim()] : [];
  const words = text.split(/\s+/);
  if (text === '' || /["']/.test(text) || words.length > 3 || /[,&/]| and | or /.test(text)) return null;
  if (isCode(text)) return { text, accepted: [...other, ...bareCall(text)], code: true };
  if (
    EMPTY.test(words[0] ?? '') ||
    EMPTY.test(words.at(-1) ?? '') ||
    (/ing$/i.test(words[0] ?? '') && words.length > 1)
  )
    return null;
  return {
    text: text.toLowerCase() === text || /[A-Z]{2}|[a-z][A-Z]/.test(text) ? text : text.toLowerCase(),
    accepted: other,
    code: false,
  };
}

/** A symbol or an acronym in brackets is another name; anything else there explains. */
function isOtherName(text: string): boolean {
  return /^[A-Z]{2,}$|^[^\w\s"']+$|^[a-z]+[_.]\w+$/.test(text);
}

/** `asyncio.sleep()` may be typed without its brackets, `asyncio.sleep` without its module. */
function bareCall(text: string): string[] {
  const name = text.replace(/\(.*\)$/, '');
  const last = name.slice(name.lastIndexOf('.') + 1);
  return [...new Set([name, last])].filter((one) => one !== text && one !== '');
}

/** Whether a text reads as code: dotted, called, with underscores or symbols, or a known keyword pair. */
export function isCode(text: string): boolean {
  return (
    /^[\w.:]+\(.*\)$/.test(text) ||
    /^\w+<.+>$/.test(text) ||
    /^\w+((\.|::)\w+)+!?$/.test(text) ||
    /^[a-z]+_\w+$/.test(text) ||
    /^__\w+__$/.test(text) ||
    /^[@*#&:=<>!+\-/%|^~]+\w*$/.test(text) ||
    /^(async (def|for|with)|yield from|for \.\.\. else|try \.\.\. finally|with open|is not|not in|else if|elif)$/.test(
      text,
    ) ||
    /^[a-z]+\d*$/.test(text)
  );
}
