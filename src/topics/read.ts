import { compareDiagnostics, type Diagnostic } from '../domain/diagnostic.ts';
import { fingerprint } from '../domain/ids.ts';
import type { Language } from '../domain/language.ts';
import { places } from '../domain/places.ts';
import type { Section, Topic } from '../domain/topic.ts';
import { languageOf } from '../languages/index.ts';
import { withClaims } from './claims.ts';
import { type Finding, readMatter, type Split, splitFrontMatter } from './front-matter.ts';
import { readSections } from './markdown.ts';
import { normalise } from './normalise.ts';

/** A topic that knows where its front matter says what. */
export interface ReadTopic extends Topic {
  /** Line of each front matter key that is present: `prerequisites`, `id`, ... */
  readonly keyLines: Readonly<Record<string, number>>;
}

export interface TopicReading<T = ReadTopic> {
  /** Null where the file has no usable front matter; the diagnostics say why. */
  readonly topic: T | null;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads one Markdown file. Never throws: whatever is wrong with the text is a diagnostic with file, line and column.
 *
 * @param file path relative to the workspace, with `/` separators
 * @param source the file's text, with any line ends
 */
export function readTopic(file: string, source: string): TopicReading {
  const text = normalise(source);
  const placeOf = places(text);
  const diagnose = ({ at, severity, message }: Finding): Diagnostic => ({
    file,
    ...placeOf(at),
    severity,
    rule: 'front-matter',
    message,
  });
  const split = splitFrontMatter(text);
  if (split.kind !== 'found') {
    return { topic: null, diagnostics: [diagnose({ at: 0, severity: 'error', message: missing(split) })] };
  }
  const { meta, keys, findings } = readMatter(split.yaml, split.yamlAt);
  const diagnostics = findings.map(diagnose).sort(compareDiagnostics);
  if (meta.id === '') return { topic: null, diagnostics };
  const sections = sectionsOf(text, split.bodyAt);
  if (sections === null)
    return { topic: null, diagnostics: [...diagnostics, { ...diagnose(TOO_DEEP), rule: 'markdown' }] };
  const title = meta.title ?? firstHeading(sections) ?? meta.id;
  const keyLines = Object.fromEntries([...keys].map(([key, at]) => [key, placeOf(at).line]));
  const read = { file, fingerprint: fingerprint(text), language: mainLanguage(meta, sections), sections };
  return { topic: { ...meta, title, ...read, keyLines }, diagnostics };
}

const TOO_DEEP: Finding = {
  at: 0,
  severity: 'error',
  message: 'Quotes, lists or emphasis are nested too deep to be read. Flatten them',
};

/** The sections of a body; null where thousands of nested quotes or lists exhaust the Markdown parser's stack. */
function sectionsOf(text: string, bodyAt: number): Section[] | null {
  try {
    return withClaims(readSections(blanked(text, bodyAt)), text);
  } catch (error) {
    if (error instanceof RangeError && /call stack/.test(error.message)) return null;
    throw error;
  }
}

function missing(split: Exclude<Split, { kind: 'found' }>): string {
  switch (split.kind) {
    case 'refused':
      return `Front matter in \`${split.engine}\` is not read. Write it in YAML below a plain \`---\``;
    case 'unclosed':
      return 'The front matter is not closed. Put a line `---` below its last key';
    case 'none':
      return 'No front matter. Begin the file with `---`, lines such as `id: python.lists` and `title: Lists`, and `---`';
  }
}

/** The text with everything before an offset blanked, so that lines and columns of the rest stay. */
function blanked(text: string, before: number): string {
  return text.slice(0, before).replace(/[^\n]/g, ' ') + text.slice(before);
}

function firstHeading(sections: readonly Section[]): string | null {
  return sections.find((section) => section.path.length > 0)?.path.at(-1) ?? null;
}

/**
 * The language that the id or the category names (`rust.cargo.features`), where the topic has code in it or none at all; otherwise
 * the one most code blocks use, of equals the one that comes first.
 */
function mainLanguage(
  { id, category }: { readonly id: string; readonly category: string },
  sections: readonly Section[],
): Language | null {
  const counts = new Map<Language, number>();
  for (const block of sections.flatMap((section) => section.blocks)) {
    if (block.kind === 'code' && block.language) counts.set(block.language, (counts.get(block.language) ?? 0) + 1);
  }
  const named = languageOf(id.split('.')[0] ?? '') ?? languageOf(category);
  if (named !== null && (counts.has(named) || counts.size === 0)) return named;
  const most = Math.max(0, ...counts.values());
  return [...counts].find(([, count]) => count === most)?.[0] ?? null;
}
