/** Languages this product knows by name, whether or not it can run them. */
export const LANGUAGES = [
  'python',
  'javascript',
  'typescript',
  'rust',
  'c',
  'cpp',
  'go',
  'java',
  'php',
  'sql',
  'shell',
  'zig',
  'ruby',
  'lua',
  'json',
  'yaml',
  'toml',
  'html',
  'css',
] as const;
export type Language = (typeof LANGUAGES)[number];

/** Languages that toolchains of the learner's computer can execute. */
export const NATIVE_LANGUAGES = ['rust', 'go', 'zig', 'c', 'cpp', 'java', 'php', 'ruby', 'lua'] as const;
export type NativeLanguage = (typeof NATIVE_LANGUAGES)[number];

/** What a token of code is, for colours. One vocabulary for the screen, for Anki and for tests. */
export type TokenClass =
  | 'keyword'
  | 'string'
  | 'number'
  | 'comment'
  | 'function'
  | 'type'
  | 'constant'
  | 'operator'
  | 'name'
  | 'meta';

/** A coloured piece of code: offsets into the code, `to` exclusive, ascending and without overlap; gaps are plain. */
export interface Token {
  readonly from: number;
  readonly to: number;
  readonly class: TokenClass;
}
