import type { Language } from '../domain/language.ts';
import { places } from '../domain/places.ts';
import type { Claim, CodeBlock, Section } from '../domain/topic.ts';
import { profile } from '../languages/index.ts';
import { commentClaims } from './comment-claims.ts';
import { withFences } from './output-fences.ts';
import type { RawClaim } from './raw-claim.ts';
import { isSession, sessionClaims } from './session.ts';

/** The claims a piece of code carries in itself, in the order in which they stand. */
export function claimsIn(language: Language, code: string): RawClaim[] {
  const { prompts } = profile(language).claims;
  return prompts && isSession(code, prompts.first) ? sessionClaims(code, prompts) : commentClaims(language, code);
}

/** Adds to every code block what its author claims: in its comments, below its prompts, in an output fence below it. */
export function withClaims(sections: readonly Section[], text: string): Section[] {
  const lines = text.split('\n');
  const read = (block: CodeBlock): CodeBlock =>
    block.language === null ? block : { ...block, claims: located(claimsIn(block.language, block.code), block, lines) };
  return sections.map((section) => ({
    ...section,
    blocks: withFences(section.blocks.map((block) => (block.kind === 'code' ? read(block) : block))),
  }));
}

function located(claims: readonly RawClaim[], block: CodeBlock, lines: readonly string[]): Claim[] {
  const placeOf = places(block.code);
  const code = block.code.split('\n');
  return claims.map(({ at, ...claim }) => {
    const place = placeOf(at);
    const line = block.line + place.line - 1;
    const shift = shiftOf(lines[line - 1] ?? '', code[place.line - 1] ?? '', block.indent);
    return { ...claim, line, column: place.column + shift };
  });
}

/** How far a line of code stands to the right in the file: lists, quotes and indented fences push it. */
function shiftOf(inFile: string, inCode: string, indent: number): number {
  return inFile.endsWith(inCode) ? inFile.length - inCode.length : indent;
}

/** The code without the given claims, and without blank lines at an end that held one. Works for any part of a block's claims. */
export function stripClaims(code: string, claims: readonly Pick<Claim, 'range'>[]): string {
  const ranges = claims.flatMap(({ range }) => (range ? [range] : [])).sort((a, b) => a.from - b.from);
  let kept = '';
  let at = 0;
  for (const { from, to } of ranges) {
    kept += code.slice(at, Math.max(at, from));
    at = Math.max(at, to);
  }
  return at < code.length || ranges.length === 0 ? kept + code.slice(at) : kept.replace(/\n+$/, '');
}
