import matter from 'gray-matter';
import type { Severity } from '../domain/diagnostic.ts';
import { DIFFICULTIES, type TopicMeta } from '../domain/topic.ts';
import { type Decoded, decodeList, decodeText, type Entry, entriesOf } from './lenient-yaml.ts';

/** A front matter cut off its body. Offsets are of the whole text. */
export type Split =
  | { readonly kind: 'found'; readonly yaml: string; readonly yamlAt: number; readonly bodyAt: number }
  | { readonly kind: 'none' | 'unclosed' }
  | { readonly kind: 'refused'; readonly engine: string };

/** A problem, before it has a file. */
export interface Finding {
  readonly at: number;
  readonly severity: Severity;
  readonly message: string;
}

/** What a front matter says, before the defaults that need the body. */
export interface Matter {
  readonly meta: Omit<TopicMeta, 'title'> & { readonly title: string | null };
  /** Offset of each known key. */
  readonly keys: ReadonlyMap<string, number>;
  readonly findings: readonly Finding[];
}

const FENCE = '---';

/** Where the front matter ends and the body begins. Evaluates nothing: every engine but YAML is refused. */
export function splitFrontMatter(text: string): Split {
  if (!/^---[^-]/.test(text)) return { kind: 'none' };
  const engine = /^---([^\n]*)/.exec(text)?.[1]?.trim() ?? '';
  if (!/^(?:ya?ml)?$/i.test(engine)) return { kind: 'refused', engine };
  if (!/\n---/.test(text)) return { kind: 'unclosed' };
  // Without options the library caches, and without engines of our own it would evaluate `---js`.
  const file = matter(text, { language: 'yaml', engines: { yaml: () => ({}), ...REFUSED } });
  return {
    kind: 'found',
    yaml: file.matter,
    yamlAt: text.indexOf(file.matter, FENCE.length),
    bodyAt: text.length - file.content.length,
  };
}

const refuse = (): never => {
  throw new Error('Only YAML front matter is read');
};
const REFUSED = { js: refuse, javascript: refuse, json: refuse, coffee: refuse };

const TEXT_KEYS = ['id', 'title', 'category', 'difficulty'] as const;
const LIST_KEYS = ['tags', 'keywords', 'use_cases', 'prerequisites', 'related', 'next_topics'] as const;

/** Decodes a front matter: every known key gives the strings its author wrote, valid YAML or not. */
export function readMatter(yaml: string, yamlAt: number): Matter {
  const { known, findings } = knownEntries(yaml);
  const read = (key: string, decode: (entry: Entry) => Decoded): readonly string[] => {
    const entry = known.get(key);
    const decoded = entry && decode(entry);
    if (decoded?.problem) findings.push(warning(decoded.problem.at, decoded.problem.message));
    return decoded?.values ?? [];
  };
  const text = (key: (typeof TEXT_KEYS)[number]): string | null => read(key, decodeText)[0] ?? null;
  const list = (key: (typeof LIST_KEYS)[number]): readonly string[] => read(key, decodeList);
  const id = text('id');
  const title = text('title');
  const level = text('difficulty');
  const difficulty = DIFFICULTIES.find((one) => one === level?.toLowerCase());
  if (id === null) findings.push({ at: -yamlAt, severity: 'error', message: NO_ID });
  if (title === null) findings.push(warning(-yamlAt, 'No `title` in the front matter; the first heading is used'));
  if (!difficulty) findings.push(warning(valueStart(known.get('difficulty')) ?? -yamlAt, difficultyMessage(level)));
  const meta = {
    id: id ?? '',
    title,
    category: text('category') ?? '',
    difficulty: difficulty ?? 'intermediate',
    tags: list('tags'),
    keywords: list('keywords'),
    useCases: list('use_cases'),
    prerequisites: list('prerequisites'),
    related: list('related'),
    nextTopics: list('next_topics'),
  };
  const keys = new Map([...known].map(([key, entry]) => [key, yamlAt + entry.at]));
  return { meta, keys, findings: findings.map((finding) => ({ ...finding, at: finding.at + yamlAt })) };
}

const NO_ID = 'No `id` in the front matter. Add a line such as `id: python.lists`';

/** The entries of the keys this product knows; everything else is a finding. */
function knownEntries(yaml: string): { known: Map<string, Entry>; findings: Finding[] } {
  const { entries, stray } = entriesOf(yaml);
  const findings = stray.map((at) => warning(at, 'This line belongs to no key of the front matter'));
  const known = new Map<string, Entry>();
  for (const entry of entries) {
    const { key, at } = entry;
    if (!KNOWN.includes(key)) findings.push(warning(at, `Unknown key \`${key}\`. Known: ${KNOWN.join(', ')}`));
    else if (known.has(key)) findings.push(warning(at, `\`${key}\` stands here twice; the first one counts`));
    else known.set(key, entry);
  }
  return { known, findings };
}

const KNOWN: readonly string[] = [...TEXT_KEYS, ...LIST_KEYS];

function warning(at: number, message: string): Finding {
  return { at, severity: 'warning', message };
}

function valueStart(entry: Entry | undefined): number | undefined {
  return entry && entry.valueAt + Math.max(entry.raw.search(/\S/), 0);
}

function difficultyMessage(level: string | null): string {
  const known = `one of ${DIFFICULTIES.join(', ')}; \`intermediate\` is used`;
  return level === null
    ? `No \`difficulty\` in the front matter: ${known}`
    : `Unknown difficulty \`${level}\`: ${known}`;
}
