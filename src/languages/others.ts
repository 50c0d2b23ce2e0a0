import type { Language } from '../domain/language.ts';
import { cLike, type LanguageRow } from './profile.ts';

/** A language without a grammar here. */
function row(
  lineComments: readonly string[],
  blockComments: LanguageRow['blockComments'],
  prints: RegExp | null = null,
): LanguageRow {
  return { lineComments, blockComments, parser: null, claims: { prints, prompts: null }, blanks: null };
}

export const others = {
  sql: row(['--'], [['/*', '*/']]),
  shell: row(['#'], [], /\b(?:echo|printf)\b/),
  zig: { ...cLike(null, /\b(?:print|log\.\w+)\s*\(/), blockComments: [] },
  ruby: row(['#'], [['=begin', '=end']], /\b(?:puts|print|p|pp|printf)\b/),
  lua: row(['--'], [['--[[', ']]']], /\b(?:print|io\.write)\s*\(/),
  json: row(['//'], [['/*', '*/']]),
  yaml: row(['#'], []),
  toml: row(['#'], []),
  html: row([], [['<!--', '-->']]),
  css: row([], [['/*', '*/']]),
} satisfies Partial<Record<Language, LanguageRow>>;
