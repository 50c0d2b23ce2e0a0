import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { env } from 'node:process';
import { describe, expect, test } from 'vitest';
import type { CodeBlock } from '../../src/domain/topic.ts';
import { highlight, parse } from '../../src/languages/index.ts';
import { stripClaims } from '../../src/topics/claims.ts';
import { readTopic } from '../../src/topics/read.ts';

const folder = env.QUIZWRIGHT_CORPUS;

function files(at: string): string[] {
  return readdirSync(at, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.md'));
}

describe.skipIf(folder === undefined)('every topic of the corpus (QUIZWRIGHT_CORPUS)', () => {
  const root = folder ?? '';
  const names = folder === undefined ? [] : files(root);
  const count = { topics: 0, sections: 0, code: 0, claims: 0 };

  test.each(names)('%s', (name) => {
    const source = readFileSync(join(root, name), 'utf8');
    const { topic, diagnostics } = readTopic(name, source);
    expect(topic, JSON.stringify(diagnostics)).not.toBeNull();
    const blocks = topic?.sections.flatMap((section) => section.blocks) ?? [];
    const code = blocks.filter((block): block is CodeBlock => block.kind === 'code');
    const lines = source.split('\n');
    for (const block of code) {
      for (const claim of block.claims) {
        const [first = ''] = claim.text.split('\n');
        expect(lines[claim.line - 1]?.slice(claim.column - 1).trimStart()).toContain(first.trim());
      }
      if (!block.language) continue;
      const left = stripClaims(block.code, block.claims);
      expect(errors(block.language, left)).toBe(errors(block.language, block.code));
      expect(highlight(block.language, block.code).every((token) => token.to <= block.code.length)).toBe(true);
    }
    count.topics++;
    count.sections += topic?.sections.length ?? 0;
    count.code += code.length;
    count.claims += code.reduce((sum, block) => sum + block.claims.length, 0);
  });

  test('counts', () => {
    console.info(count);
    expect(count.topics).toBe(names.length);
    expect(count.claims).toBeGreaterThan(0);
  });
});

function errors(language: Parameters<typeof parse>[0], code: string): number {
  return String(parse(language, code)).split('⚠').length;
}
