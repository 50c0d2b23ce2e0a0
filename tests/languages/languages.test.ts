import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LANGUAGES, type Language } from '../../src/domain/language.ts';
import {
  comments,
  highlight,
  languageName,
  languageOf,
  parse,
  profile,
  statementAt,
} from '../../src/languages/index.ts';

const WITH_GRAMMAR: readonly Language[] = [
  'python',
  'javascript',
  'typescript',
  'rust',
  'c',
  'cpp',
  'go',
  'java',
  'php',
];

describe('names', () => {
  test.each<[string, Language | null]>([
    ['py', 'python'],
    ['python3', 'python'],
    ['pycon', 'python'],
    ['Python', 'python'],
    ['python title="a.py"', 'python'],
    ['{.python .numberLines}', 'python'],
    ['language-js', 'javascript'],
    ['jsx', 'javascript'],
    ['ts', 'typescript'],
    ['tsx', 'typescript'],
    ['rust,no_run', 'rust'],
    ['rs', 'rust'],
    ['c++', 'cpp'],
    ['cc', 'cpp'],
    ['c', 'c'],
    ['golang', 'go'],
    ['sh', 'shell'],
    ['bash', 'shell'],
    ['zsh', 'shell'],
    ['console', 'shell'],
    ['sqlite', 'sql'],
    ['yml', 'yaml'],
    ['', null],
    ['text', null],
    ['constructor', null],
    ['__proto__', null],
  ])('%s is %s', (info, expected) => expect(languageOf(info)).toBe(expected));

  test('every language is known by its own name and has one for people', () => {
    for (const language of LANGUAGES) {
      expect(languageOf(language)).toBe(language);
      expect(profile(language).name).toBe(languageName(language));
    }
    expect(languageName('cpp')).toBe('C++');
  });
});

test('nine languages have a grammar', () => {
  expect(LANGUAGES.filter((language) => parse(language, 'x') !== null)).toEqual(WITH_GRAMMAR);
});

describe('comments', () => {
  test.each<[Language, string, string[]]>([
    ['python', 's = "# no"  # yes\n"""\n# no\n"""\nf"{x} # no"', ['# yes']],
    ['javascript', 'a("// no"); // yes\n/* and\nthis */', ['// yes', '/* and\nthis */']],
    ['rust', '"// no"; // yes', ['// yes']],
    ['c', 'char *s = "/* no */"; /* yes */', ['/* yes */']],
    ['php', '$a = 1; # yes', ['# yes']],
    ['php', '<?php $a = "# no"; // yes', ['// yes']],
    ['shell', 'echo "# no" $# a#b # yes', ['# yes']],
    ['sql', "SELECT '-- no' -- yes\n/* and */", ['-- yes', '/* and */']],
    ['zig', 'const s = "// no"; // yes\n\\\\ // no\n', ['// yes']],
    ['ruby', 'puts "# no" # yes', ['# yes']],
    ['lua', 'x = "-- no" -- yes\n--[[ and\nthis ]]', ['-- yes', '--[[ and\nthis ]]']],
    ['yaml', 'a: b#c # yes', ['# yes']],
    ['toml', 'a = "# no" # yes', ['# yes']],
    ['html', '<b>a</b><!-- yes -->', ['<!-- yes -->']],
    ['css', 'a { } /* yes */', ['/* yes */']],
    ['json', '{"a": "// no"}', []],
  ])('%s', (language, code, expected) => {
    const found = comments(language, code);
    expect(found.map((comment) => comment.text)).toEqual(expected);
    for (const { from, to, text } of found) expect(code.slice(from, to)).toBe(text);
  });
});

describe('colours', () => {
  const classes = (language: Language, code: string): string[] =>
    highlight(language, code).map((token) => `${code.slice(token.from, token.to)}:${token.class}`);

  test('Python', () => {
    const found = classes('python', '@cache\ndef f(x: int) -> None:\n    return g(x, "a\\n", 1) and True  # b');
    for (const token of [
      'def:keyword',
      'f:function',
      'g:function',
      'x:name',
      '"a\\n":string',
      '1:number',
      'True:constant',
      '# b:comment',
      'and:keyword',
    ])
      expect(found).toContain(token);
  });

  test.each<[Language, string, string]>([
    ['typescript', 'const a: Foo = null', 'Foo:type'],
    ['rust', 'println!("{}", 1)', 'println:function'],
    ['c', '#include <stdio.h>', '#include:meta'],
    ['zig', 'const a = 1; // b', '// b:comment'],
    ['zig', 'const a = @import("std");', 'const:keyword'],
    ['sql', 'select a from b', 'from:keyword'],
    ['shell', 'if test -f a; then b; fi', 'then:keyword'],
    ['shell', "echo 'a b'", "'a b':string"],
    ['json', '{"a": -1.5e3}', '-1.5e3:number'],
  ])('%s', (language, code, token) => expect(classes(language, code)).toContain(token));

  test('tokens ascend without overlap, in every language and for any text', () => {
    const text = fc.oneof(
      fc.string(),
      fc
        .array(fc.constantFrom('"', "'", '#', '//', '/*', '*/', '\n', 'a', '1', '(', '{', '--[[', '<?php', ' '))
        .map((all) => all.join('')),
    );
    fc.assert(
      fc.property(fc.constantFrom(...LANGUAGES), text, (language, code) => {
        let end = 0;
        for (const { from, to } of [...highlight(language, code)]) {
          expect(from).toBeGreaterThanOrEqual(end);
          expect(to).toBeGreaterThan(from);
          end = to;
        }
        expect(end).toBeLessThanOrEqual(code.length);
        for (const comment of comments(language, code)) expect(comment.to).toBeLessThanOrEqual(code.length);
      }),
      { numRuns: 500 },
    );
  });
});

test.each<[Language, string, string, string]>([
  ['python', 'x = f(\n    1\n)', '1', 'AssignStatement'],
  ['python', 'for i in x:\n    print(i)', 'print', 'ExpressionStatement'],
  ['javascript', 'function f() { return 1; }', '1', 'ReturnStatement'],
  ['rust', 'fn main() { let x = 1; }', '1', 'LetDeclaration'],
  ['cpp', 'int main() { f(1); }', '1', 'ExpressionStatement'],
  ['go', 'func main() { x := 1 }', '1', 'VarDecl'],
  ['java', 'class A { void f() { g(1); } }', '1', 'ExpressionStatement'],
  ['php', '$a = 1;', '1', 'ExpressionStatement'],
])('%s: the innermost statement of %j', (language, code, piece, name) => {
  const tree = parse(language, code);
  expect(tree && statementAt(tree, code.indexOf(piece) + piece.length)?.name).toBe(name);
});
