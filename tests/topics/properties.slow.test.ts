import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Topic } from '../../src/domain/topic.ts';
import { parse } from '../../src/languages/index.ts';
import { claimsIn, stripClaims } from '../../src/topics/claims.ts';
import { readTopic } from '../../src/topics/read.ts';

/** Pieces of Markdown, front matter and code, glued at random. */
const pieces = fc.constantFrom(
  '---\n', '---', 'id: a\n', 'title: [\n', 'tags: [@, *a, "b]\n', '  - #x\n', 'x: &a *a\n', '\r\n', '\n', '\n\n', '\uFEFF', '\t',
  '# ', '## __a__ `b` ', '> ', '> **Note**: ', '- ', '  1. ', '| a | b |\n|---|---|\n', '```python\n', '```\n', '~~~\n', '    ', '![a](b)',
  '<b>', '&lt;', '\\*', '[^1]', '[^1]: ', 'print(1)  # 1\n', 'x = [1,\n', '# Output:\n', '# [1, 2]\n', '>>> a\n1\n', '# => 3', '"""', "'",
  'Output:\n', 'text ', 'def f():\n    return 1  # 2\n', '# {\n#  "a": 1\n# }\n', '// 3\n', '/* 3 */',
); // biome-ignore format: one list
const soup = fc.array(pieces, { maxLength: 40 }).map((parts) => parts.join(''));
const markdown = soup.map((body) => `---\nid: a\n---\n${body}`);

function lineNumbers(topic: Topic): number[] {
  return topic.sections.flatMap((section) => [
    section.line,
    ...section.blocks.flatMap((block) => [
      block.line,
      ...(block.kind === 'list' ? block.items.map((item) => item.line) : []),
      ...(block.kind === 'table' ? block.rows.map((row) => row.line) : []),
      ...(block.kind === 'code' ? block.claims.map((claim) => claim.line) : []),
    ]),
  ]);
}

describe('reading', () => {
  test('never throws, and places every diagnostic inside the file', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), soup, markdown), (source) => {
        const lines = source.split(/\r\n?|\n/).length;
        for (const { line, column } of readTopic('a.md', source).diagnostics) {
          expect(line).toBeGreaterThanOrEqual(1);
          expect(line).toBeLessThanOrEqual(lines);
          expect(column).toBeGreaterThanOrEqual(1);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('every line of a topic is a line of its file, whatever the line ends', () => {
    fc.assert(
      fc.property(markdown, (source) => {
        const { topic } = readTopic('a.md', source);
        const lines = source.split(/\r\n?|\n/).length;
        // An empty fence at the very end has its first code line behind the last line.
        for (const line of topic ? lineNumbers(topic) : []) expect(line >= 1 && line <= lines + 1).toBe(true);
        const windows = readTopic('a.md', source.replace(/\r\n?|\n/g, '\r\n'));
        expect(windows.topic).toEqual(topic);
      }),
      { numRuns: 300 },
    );
  });

  test('claims lie inside their code, and at their place in the file', () => {
    fc.assert(
      fc.property(markdown, (source) => {
        const file = source.replace(/\r\n?/g, '\n').split('\n');
        const blocks = readTopic('a.md', source).topic?.sections.flatMap((section) => section.blocks) ?? [];
        for (const block of blocks) {
          if (block.kind !== 'code') continue;
          const lines = block.code.split('\n').length;
          for (const { target, range, text, line, column } of block.claims) {
            expect(target.from >= 1 && target.from <= target.to && target.to <= lines).toBe(true);
            expect(range === null || (range.from >= 0 && range.from < range.to && range.to <= block.code.length)).toBe(
              true,
            );
            const [first = ''] = text.trimStart().split('\n');
            // Tabs and blank lines of a fence inside a list are not in the file as they are in the code.
            if (!source.includes('\t') && range)
              expect(
                file[line - 1]
                  ?.slice(column - 1)
                  .trimStart()
                  .startsWith(first),
              ).toBe(true);
          }
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('taking claims out', () => {
  const statement = fc.constantFrom(
    'x = 1', 'print(x)', 'f(\n    1,\n)', 'for i in y:\n    print(i)', 'if x:\n    y = [1]\nelse:\n    y = 2', 's = "# 1"', 't = """\n# 2\n"""',
  ); // biome-ignore format: one list
  const comment = fc.constantFrom(
    '  # 3', '  # Output: 3', '\n# => [1]', '\n\n# [1, 2]', '\n# {\n#   "a": 1\n# }', '\n# Output:\n# a\n# b', '  # remark', '\n# A remark', '',
  ); // biome-ignore format: one list
  const program = fc
    .array(fc.tuple(statement, comment), { minLength: 1, maxLength: 8 })
    .map((parts) => parts.map(([code, note]) => code + note).join('\n'));

  test('leaves code that parses, and none of the claims', () => {
    fc.assert(
      fc.property(program, fc.infiniteStream(fc.boolean()), (code, choice) => {
        expect(hasError(code)).toBe(false);
        const claims = claimsIn('python', code);
        const left = stripClaims(code, claims);
        expect(hasError(left)).toBe(false);
        expect(left).not.toMatch(/(?<!""|\n|"|"""\n)# (?:3|Output|=>|\[)/);
        const some = claims.filter(() => choice.next().value);
        expect(hasError(stripClaims(code, some))).toBe(false);
        expect(shape(left)).toEqual(shape(code));
      }),
    );
  });
});

function hasError(code: string): boolean {
  return shape(code).includes('⚠');
}

/** The syntax tree without its comments. */
function shape(code: string): string {
  return String(parse('python', code))
    .replace(/,?Comment(?=[,)])/g, '')
    .replaceAll('(,', '(');
}
