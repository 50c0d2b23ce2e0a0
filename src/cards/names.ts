import type { Language } from '../domain/language.ts';
import { literal } from '../domain/pattern.ts';
import type { Section, Topic } from '../domain/topic.ts';
import { highlight } from '../languages/index.ts';
import { languageName } from '../languages/names.ts';
import type { Term } from './headings.ts';
import { isCode } from './headings.ts';
import { codeOf } from './own-names.ts';
import { otherNumber } from './words.ts';

/** Words that a language writes like calls or types and that are its operators. */
const OPERATORS: Partial<Record<Language, RegExp>> = {
  c: /^(sizeof|alignof|_Alignof)$/,
  cpp: /^((static|dynamic|const|reinterpret)_cast|sizeof|alignof|typeid|decltype|noexcept|co_await|new|delete)$/,
  javascript: /^(typeof|instanceof|delete|void|in|new)$/,
  typescript: /^(typeof|instanceof|keyof|satisfies|delete|void|in|new)$/,
  python: /^(is|in|not|and|or|is not|not in)$/,
  java: /^(instanceof|new)$/,
  php: /^(instanceof|new|clone)$/,
};

/** Lower-case names of types that a grammar does not tell from other names. */
const TYPES: Partial<Record<Language, RegExp>> = {
  python:
    /^(int|float|complex|str|bytes|bytearray|memoryview|bool|list|tuple|range|dict|set|frozenset|NoneType|deque|defaultdict)$/,
  rust: /^([iu](8|16|32|64|128|size)|f32|f64|str|char|bool)$/,
  zig: /^([iu]\d+|[iu]size|f\d+|bool|void|noreturn|anyerror|anyopaque)$/,
  go: /^(u?int(8|16|32|64)?|float(32|64)|string|rune|byte|bool|error|any)$/,
  typescript: /^(string|number|boolean|unknown|never|any|void|object|symbol|bigint)$/,
};

type Sort = 'call' | 'macro' | 'decorator' | 'attribute' | 'directive' | 'header' | 'option' | 'operator' | 'keyword';
type Kind = Sort | 'module' | 'syntax' | 'type' | 'name';

/**
 * The question above a meaning, by what its name is: `Which C++ operator does this?`, `asyncio: which call does this?`
 *
 * @param acts whether the meaning begins with a verb ("Collects ...") and not with a noun ("A lock that ...")
 */
export function askFor(term: Term, topic: Topic, section: Section, acts: boolean): string {
  if (!term.code) return 'Which term is described?';
  const kind = kindOf(term.text, topic, section);
  const root = /^(\w+)(?:\.|::)\w/.exec(term.text)?.[1];
  if (kind === 'call' && root !== undefined && !/^(std|self|this)$/.test(root)) return `${root}: which call does this?`;
  const language = topic.language === null || kind === 'option' ? '' : `${languageName(topic.language)} `;
  const does = acts || kind === 'call' ? 'does this' : 'is described';
  return `Which ${language}${kind} ${does}?`;
}

function kindOf(name: string, topic: Topic, section: Section): Kind {
  const written = writtenKind(name);
  if (written !== null) return written;
  const { language } = topic;
  const last = name.split(/\.|::/).at(-1) ?? name;
  if (language !== null && OPERATORS[language]?.test(name)) return 'operator';
  if (language !== null && TYPES[language]?.test(name)) return 'type';
  if (/<\w.*>$/.test(name) || /^_?[A-Z]\w*[a-z]\w*$/.test(last)) return 'type';
  const classes = language === null ? [] : highlight(language, name).map((token) => token.class);
  if (classes.length > 0 && classes.every((one) => one === 'keyword')) return /\s/.test(name) ? 'syntax' : 'keyword';
  if (section.path.some((heading) => new RegExp(`(^|\\W)${literal(name)}\\W+keyword`, 'i').test(heading)))
    return 'keyword';
  if (/\s/.test(name)) return 'syntax';
  return usedKind(last, topic) ?? (/[(.]|::/.test(name) ? 'call' : 'name');
}

/** What the spelling alone tells. */
function writtenKind(name: string): Kind | null {
  if (/^--?[a-z]/i.test(name)) return 'option';
  if (/^[\w:]+!$/.test(name)) return 'macro';
  if (/^@\w/.test(name)) return 'decorator';
  if (/^#!?\[/.test(name)) return 'attribute';
  if (/^#\w/.test(name)) return 'directive';
  if (/^<?[\w/]+\.h(pp)?>?$/.test(name)) return 'header';
  if (/^\*+\w/.test(name)) return 'syntax';
  if (/^[^\w\s]*[[\]{}()'"`;,][^\w\s]*$/.test(name)) return 'syntax';
  return /^[^\w\s]+$/.test(name) ? 'operator' : null;
}

/** How the topic's code uses a name. */
function usedKind(name: string, topic: Topic): Kind | null {
  const bare = literal(name.replace(/\(.*$/, ''));
  const code = codeOf(topic);
  const uses: readonly (readonly [Kind, RegExp])[] = [
    ['decorator', new RegExp(`@(\\w+\\.)*${bare}\\b`)],
    ['macro', new RegExp(`\\b${bare}!\\s*[({[]`)],
    ['call', new RegExp(`\\b${bare}(<[^<>()]*>)?\\(`)],
    ['type', new RegExp(`\\b${bare}(<|(<[^<>()]*>)? [a-z_]\\w*(\\([^()]*\\))?;)`)],
    ['module', new RegExp(`^\\s*(import|from|use)\\s+${bare}\\b`, 'm')],
  ];
  return uses.find(([, pattern]) => pattern.test(code))?.[0] ?? null;
}

/**
 * Other ways to write a name or a term: without brackets, without its module, in the other number.
 *
 * @param counted whether a single word is known to have a plural
 */
export function spellings(text: string, counted = false): string[] {
  const found = new Set<string>();
  if (/^\d/.test(text)) return [];
  if (/^O\(.*\)$/.test(text)) found.add(plainPowers(text)).add(plainPowers(text).slice(2, -1));
  else if (/^(['"`]).+\1$/.test(text)) found.add(text.slice(1, -1));
  else if (isCode(text) || /[_()<>:.!@=|&]/.test(text)) addNames(text, found);
  else if (/^\p{L}\p{Ll}+(?: \p{Ll}+)*$/u.test(text) && (counted || /s$| /.test(text))) found.add(otherNumber(text));
  // `final` is an answer where a "final specifier" is asked for.
  const bare =
    /^(\S+) (specifier|keyword|operator|statement|attribute|trait|macro|method|function|clause|module|object)s?$/.exec(
      text,
    );
  if (bare?.[1] !== undefined) found.add(bare[1]);
  // `try-except` is written in many ways; of `*args` only the sign is the language's.
  if (/^[a-z]+(-[a-z]+)+$/.test(text)) for (const mark of ['/', ' ', '...']) found.add(text.replaceAll('-', mark));
  const sign = /^(\*{1,2})[a-z]+$/.exec(text)?.[1];
  if (sign !== undefined) found.add(sign);
  found.delete(text);
  found.delete('');
  return [...found];
}

function plainPowers(text: string): string {
  return text.replace(/²/g, '^2').replace(/³/g, '^3');
}

function addNames(text: string, found: Set<string>): void {
  const bare = text
    .replace(/\(.*\)$/, '')
    .replace(/<.*>$/, '')
    .replace(/^@/, '');
  if (/^[\w.:!]+$/.test(bare)) found.add(bare).add(bare.split(/\.|::/).at(-1) ?? bare);
  const assigned = /^(\w+)\s*=\s*\w+$/.exec(text)?.[1];
  if (assigned !== undefined) found.add(assigned);
  // In `cmd > f` the operator is the answer, the words around it stand for anything.
  const symbol = /^\w+ ([^\w\s]+) \w+$/.exec(text)?.[1];
  if (symbol !== undefined) found.add(symbol);
  // A declaration is known by the name it declares.
  const declared = /^(?:\w+ )+(\w+)$/.exec(text)?.[1];
  if (declared?.includes('_')) found.add(declared);
}

/** The part of a name that must not show: its last member. */
export function secretOf(name: string): string {
  if (!isCode(name) || name.includes(' ') || /^O\(/.test(name)) return name;
  return /(\w+)(?:\(.*\)|<.*>)?!?$/.exec(name.split(/\.|::/).at(-1) ?? name)?.[1] ?? name;
}
