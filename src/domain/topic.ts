import type { Language } from './language.ts';

/** How hard a topic is, from easiest to hardest. */
export const DIFFICULTIES = ['novice', 'beginner', 'intermediate', 'advanced', 'expert'] as const;
export type Difficulty = (typeof DIFFICULTIES)[number];

/** What the front matter of a topic says. Lists are empty where the author wrote nothing. */
export interface TopicMeta {
  readonly id: string;
  readonly title: string;
  readonly category: string;
  readonly difficulty: Difficulty;
  readonly tags: readonly string[];
  readonly keywords: readonly string[];
  readonly useCases: readonly string[];
  /** Ids of topics to know first. They may name topics that have no file. */
  readonly prerequisites: readonly string[];
  readonly related: readonly string[];
  readonly nextTopics: readonly string[];
}

/** One Markdown file, read. */
export interface Topic extends TopicMeta {
  /** Path of the file, relative to the workspace, with `/` separators. */
  readonly file: string;
  /** Hash of the file's text and of the version of the rules; see `fingerprint`. */
  readonly fingerprint: string;
  /** The language most of its code is written in; null for a topic without code. */
  readonly language: Language | null;
  /** In document order. The text before the first heading is a section with an empty path. */
  readonly sections: readonly Section[];
}

/** A heading and what stands below it, up to the next heading of any depth. */
export interface Section {
  /** Headings from the page title down to this one, as written in the source (`## __slots__` is `__slots__`). */
  readonly path: readonly string[];
  /** 1 for `#`; 0 for the text before the first heading. */
  readonly depth: number;
  /** Line of the heading, from 1. */
  readonly line: number;
  readonly blocks: readonly TopicBlock[];
}

export type TopicBlock = Prose | List | Table | Callout | CodeBlock;

/** A run of text in one style. Text is plain: Markdown syntax and entities are already resolved. */
export interface Span {
  readonly kind: 'text' | 'code' | 'strong' | 'emphasis';
  readonly text: string;
}

export interface Prose {
  readonly kind: 'prose';
  readonly line: number;
  readonly spans: readonly Span[];
}

export interface List {
  readonly kind: 'list';
  readonly line: number;
  readonly ordered: boolean;
  /** Items of nested lists follow their parent, one level deeper. */
  readonly items: readonly { readonly line: number; readonly level: number; readonly spans: readonly Span[] }[];
}

export interface Table {
  readonly kind: 'table';
  readonly line: number;
  readonly header: readonly (readonly Span[])[];
  readonly rows: readonly { readonly line: number; readonly cells: readonly (readonly Span[])[] }[];
}

/** A block quote; `> **Note**: text` has the label `Note`, a plain quote the empty label. */
export interface Callout {
  readonly kind: 'callout';
  readonly line: number;
  readonly label: string;
  readonly spans: readonly Span[];
}

export interface CodeBlock {
  readonly kind: 'code';
  /** The fence's info word, resolved through its aliases; null where it is missing or unknown. */
  readonly language: Language | null;
  /** The fence's info string as written. */
  readonly info: string;
  /** The code without the fence and without the fence's indentation, no newline at the end. */
  readonly code: string;
  /** Line of the first code line in the file: line k of `code` (from 1) is line `line + k - 1` of the file. */
  readonly line: number;
  /** How many columns the fence is indented in the file: a column in `code` is that many less than in the file. */
  readonly indent: number;
  readonly claims: readonly Claim[];
}

/**
 * What the author says a piece of code gives, found in a comment, an output fence or a doctest session. Raw: nothing here has
 * been compared with a run, and some claims turn out to be plain remarks.
 */
export interface Claim {
  /**
   * Where it stands: behind code on its line; on the comment lines right below a statement; below an `Output:` comment;
   * in a fence of its own below the code; below a `>>>` prompt.
   */
  readonly form: 'same-line' | 'next-line' | 'output-block' | 'output-fence' | 'doctest';
  /** The claimed text without comment markers, lead words (`Output:`) and common indentation; lines joined by newlines. */
  readonly text: string;
  /** True where a lead word (`Output:`, `Prints:`, `=>`, `->`) says that this is meant as a result. */
  readonly marked: boolean;
  /** Position in the file of the claimed text's first character, both from 1. */
  readonly line: number;
  readonly column: number;
  /** Lines of the code block (from 1) of the statement the claim speaks about; for blocks and fences all code before it. */
  readonly target: { readonly from: number; readonly to: number };
  /** Offsets in `code` of everything to remove so that the claim does not show; null for an output fence. */
  readonly range: { readonly from: number; readonly to: number } | null;
}
