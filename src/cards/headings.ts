import type { Section, Topic } from '../domain/topic.ts';
import { isAcronymOf } from './words.ts';

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
  return plainHeading(section.path.at(-1) ?? '');
}

function plainHeading(heading: string): string {
  return heading
    .replace(/`/g, '')
    .replace(/^\d+(\.\d+)*[.)]\s+/, '')
    .replace(/^what (?:is|are) (?:an? |the )?/i, '')
    .replace(/[:.?]$/, '')
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
    bracket?.[2] !== undefined && text !== main && isOtherName(text, bracket[2].trim()) ? [bracket[2].trim()] : [];
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

/** Headings that stand for what they are a part of: what follows is about the heading above. */
const RUBRIC =
  /^(definition|principles?|overview|introduction|intro|concepts?|core concepts?|purpose|summary|description|what (is|are) (it|this|they).*|the (idea|basics)|idea|basics|background)$/i;

/** What a section is about: the term of its heading, or, below a rubric ("Principle"), that of the heading above. */
export function sectionTerm(section: Section): Term | null {
  const heading = headingOf(section);
  const named = RUBRIC.test(heading) ? plainHeading(section.path.at(-2) ?? '') : heading;
  return named === '' ? null : termOf(named);
}

/**
 * The names under which sentences of a section may speak about its subject: its headings and the page title, whole, without a rubric at
 * the end (`String Operations`), in their parts (`Lists and List Operations`), and by the last word (`Iterator Adapters`).
 */
export function subjectsOf(topic: Topic, section: Section): string[] {
  const headings = [...section.path.map(plainHeading), plainHeading(topic.title)];
  const parts = headings.flatMap((heading) =>
    heading.replace(/\s*\([^()]*\)/g, '').split(/\s+(?:and|vs\.?|with|in|for)\s+|,\s*|\s+[-–—]\s+/),
  );
  const bare = parts.map((part) =>
    part.replace(/\s+(operations?|basics|definitions?|methods?|usage|types?|processing|handling|module)$/i, ''),
  );
  const tails = bare.filter((part) => /^\w+ \w+$/.test(part)).map((part) => part.replace(/^\w+ /, ''));
  return [...new Set([...headings, ...parts, ...bare, ...tails])].filter((name) => name.length > 1);
}

/** What the whole topic names: page title, headings and front-matter keywords. */
export function termsOf(topic: Topic): Term[] {
  const named = [topic.title, ...topic.sections.map((section) => section.path.at(-1) ?? '')].map((heading) =>
    termOf(plainHeading(heading)),
  );
  const keywords = topic.keywords.map((text) => ({ text, accepted: [], code: isCode(text) && !/^[a-z]+$/.test(text) }));
  const all = [...named.filter((one): one is Term => one !== null), ...keywords];
  return [...new Map(all.map((one) => [one.text.toLowerCase(), one])).values()].sort(
    (a, b) => b.text.length - a.text.length,
  );
}

/** A symbol, an acronym or its long form in brackets is another name; anything else there explains. */
function isOtherName(text: string, other: string): boolean {
  return /^[A-Z]{2,}$|^[^\w\s"']+$|^[a-z]+[_.]\w+$/.test(other) || isAcronymOf(text, other) || isExpansion(text, other);
}

/** `Reentrant Lock` of `RLock`. */
function isExpansion(text: string, other: string): boolean {
  const [first = '', ...rest] = other.split(' ');
  return rest.length > 0 && text === `${first.charAt(0)}${rest.join('')}`;
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
    /^[A-Z][a-z\d]+([A-Z][a-z\d]+)+$|^[A-Z]{2}[a-z]{2,}$/.test(text) ||
    /^__\w+__$/.test(text) ||
    /^[@*#&:=<>!+\-/%|^~]+\w*$/.test(text) ||
    /^(async (def|for|with)|yield from|for \.\.\. else|try \.\.\. finally|with open|is not|not in|else if|elif)$/.test(
      text,
    ) ||
    /^[a-z]+\d*$/.test(text)
  );
}
