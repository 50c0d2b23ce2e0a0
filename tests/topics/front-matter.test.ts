import { describe, expect, test } from 'vitest';
import { readTopic } from '../../src/topics/read.ts';

function read(...lines: string[]): ReturnType<typeof readTopic> {
  return readTopic('a.md', ['---', ...lines, '---', '', '# Heading', ''].join('\n'));
}

const COMPLETE = ['id: a', 'title: A', 'difficulty: novice'];

describe('lists come back as their author wrote them', () => {
  test.each([
    ['[@, wrapper]', ['@', 'wrapper']],
    ['[*args]', ['*args']],
    ['[:=]', [':=']],
    ['[#define]', ['#define']],
    ['[&str, &mut]', ['&str', '&mut']],
    ['[true, false]', ['true', 'false']],
    ['[{...}, %d]', ['{...}', '%d']],
    ['[!, |, >, `x`, ?]', ['!', '|', '>', '`x`', '?']],
    ['[a: b, "c, d", \'e\']', ['a: b', 'c, d', 'e']],
    ['[operator[], (, a]', ['operator[]', '(', 'a']],
    ["[it's, don't]", ["it's", "don't"]],
    ['[NULL, ~, 1.10, 0x1F, 2024-01-31]', ['NULL', '~', '1.10', '0x1F', '2024-01-31']],
    ['[a, b # c', ['a', 'b # c']],
  ])('%s', (list, expected) => {
    const { topic, diagnostics } = read(...COMPLETE, `keywords: ${list}`);
    expect(topic?.keywords).toEqual(expected);
    const [problem, ...others] = diagnostics;
    expect(others).toEqual([]);
    const allText = ["[it's, don't]", '[:=]'].includes(list);
    expect(problem && [problem.rule, problem.severity, problem.line]).toEqual(
      allText ? undefined : ['front-matter', 'warning', 5],
    );
    if (problem) expect(problem.column).toBeGreaterThan('keywords:'.length);
  });

  test.each([
    [['[a, "b", \'c d\']'], ['a', 'b', 'c d']],
    [['', '  - a', '  - "b"', '- c'], null],
    [
      ['', '- a', '- b'],
      ['a', 'b'],
    ],
    [
      ['[a,', '  b,', '', ']'],
      ['a', 'b'],
    ],
    [[''], []],
    [['[]  # none'], []],
    [['# none'], []],
    [['null'], ['null']],
  ])('%j', (lines, expected) => {
    const [first, ...rest] = lines;
    const { topic, diagnostics } = read(...COMPLETE, `keywords: ${first}`, ...rest);
    expect(topic?.keywords).toEqual(expected ?? ['a', 'b', 'c']);
    if (expected && lines[0] !== 'null') expect(diagnostics).toEqual([]);
  });

  test('one broken value leaves the others alone', () => {
    const { topic } = read('id: "a"', 'tags: [@', 'keywords: [b]', 'title: C: d', 'difficulty: expert');
    expect(topic).toMatchObject({ id: 'a', tags: ['@'], keywords: ['b'], title: 'C: d', difficulty: 'expert' });
  });
});

describe('texts', () => {
  test.each([
    ['@property', '@property'],
    ['*args and **kwargs', '*args and **kwargs'],
    ['C++: The Good Parts', 'C++: The Good Parts'],
    ['404', '404'],
    ['"quoted"', 'quoted'],
    ['"not closed', 'not closed'],
    ['2024-01-31', '2024-01-31'],
    ['yes # a note', 'yes'],
  ])('%s', (written, expected) => expect(read('id: a', `title: ${written}`).topic?.title).toBe(expected));

  test('a folded text', () => expect(read('id: a', 'title: >', '  one', '  two').topic?.title).toBe('one two'));
});

describe('what cannot be used', () => {
  test.each([
    ['title: No id', 'No `id`'],
    ['id:', 'No `id`'],
    ['id: ""', 'No `id`'],
  ])('%s', (line, message) => {
    const { topic, diagnostics } = read(line);
    expect(topic).toBeNull();
    expect(diagnostics.filter((one) => one.severity === 'error').map((one) => one.message)).toEqual([
      expect.stringContaining(message),
    ]);
  });

  test.each(['js', 'javascript', 'json', 'coffee', 'toml', '__proto__', 'constructor', 'js yaml'])(
    'front matter in %s is refused, and nothing of it runs',
    (engine) => {
      const source = `---${engine}\nthrow new Error('it ran')\n---\n`;
      const { topic, diagnostics } = readTopic('a.md', source);
      expect(topic).toBeNull();
      expect(diagnostics).toMatchObject([{ severity: 'error', line: 1, column: 1 }]);
    },
  );

  test('a broken file gives the same diagnostics each time it is read', () => {
    const source = '---\nid: [\n---\n';
    expect(readTopic('a.md', source)).toEqual(readTopic('a.md', source));
    expect(readTopic('a.md', source).diagnostics.length).toBeGreaterThan(0);
  });

  test('YAML may be named', () => {
    expect(readTopic('a.md', '---yaml\nid: a\n---\n').topic?.id).toBe('a');
  });
});

test('each key knows its line', () => {
  expect(read('id: a', '', 'tags:', '  - b', 'prerequisites: [c]').topic?.keyLines).toEqual({
    id: 2,
    tags: 4,
    prerequisites: 6,
  });
});

test('the language is the one most code is in, of equals the first', () => {
  const fence = (info: string): string => `\`\`\`${info}\nx\n\`\`\`\n\n`;
  const read = (...infos: string[]): unknown =>
    readTopic('a.md', `---\nid: a\n---\n${infos.map(fence).join('')}`).topic?.language;
  expect(read('bash', 'py', 'python3')).toBe('python');
  expect(read('rust', 'c')).toBe('rust');
  expect(read('', 'text')).toBeNull();
});
