import type { Language } from '../domain/language.ts';

/** Names for people, and the words authors write behind a fence. */
const NAMES: Record<Language, readonly [display: string, ...aliases: string[]]> = {
  python: ['Python', 'py', 'py3', 'python3', 'pycon', 'pytb', 'doctest', 'ipython', 'gyp'],
  javascript: ['JavaScript', 'js', 'jsx', 'mjs', 'cjs', 'node', 'nodejs', 'ecmascript'],
  typescript: ['TypeScript', 'ts', 'tsx', 'mts', 'cts'],
  rust: ['Rust', 'rs'],
  c: ['C', 'h', 'c99', 'c11', 'c17', 'c23'],
  cpp: ['C++', 'c++', 'cc', 'cxx', 'hpp', 'hxx', 'hh'],
  go: ['Go', 'golang'],
  java: ['Java', 'jsh'],
  php: ['PHP', 'php7', 'php8'],
  sql: ['SQL', 'sqlite', 'sqlite3', 'mysql', 'postgres', 'postgresql', 'psql', 'plsql', 'tsql'],
  shell: ['Shell', 'sh', 'bash', 'zsh', 'console', 'shell-session', 'shellscript', 'terminal', 'ksh', 'fish'],
  zig: ['Zig'],
  ruby: ['Ruby', 'rb', 'irb'],
  lua: ['Lua'],
  json: ['JSON', 'json5', 'jsonc', 'jsonl', 'ndjson'],
  yaml: ['YAML', 'yml'],
  toml: ['TOML'],
  html: ['HTML', 'htm', 'xhtml'],
  css: ['CSS', 'scss', 'less'],
};

const BY_WORD = new Map<string, Language>(
  // The keys of a record typed by Language are languages; `Object.entries` only says `string`.
  (Object.keys(NAMES) as Language[]).flatMap((language) =>
    [language, ...NAMES[language].slice(1)].map((word): [string, Language] => [word, language]),
  ),
);

/** The language's name as people write it: `C++`, `JavaScript`. */
export function languageName(language: Language): string {
  return NAMES[language][0];
}

/**
 * The language a fence's info string names: its first word, in any case, also as `{.python}`, `rust,no_run` or
 * `language-js`. Null for an unknown or missing word.
 */
export function languageOf(info: string): Language | null {
  const word = /^[\s{.]*(?:language-|lang-)?([^\s,;:{}]+)/i.exec(info)?.[1];
  return (word && BY_WORD.get(word.toLowerCase())) || null;
}
