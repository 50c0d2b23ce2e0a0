import { describe, expect, test } from 'vitest';
import type { Language } from '../../src/domain/language.ts';
import { claimsIn, stripClaims } from '../../src/topics/claims.ts';

/** Each claim on a line: form, `!` where marked, target lines, text. */
function read(code: string, language: Language = 'python'): string[] {
  return claimsIn(language, code).map(
    (claim) =>
      `${claim.form}${claim.marked ? '!' : ''} ${claim.target.from}-${claim.target.to} ${claim.text.replaceAll('\n', '|')}`,
  );
}

function stripped(code: string, language: Language = 'python'): string {
  return stripClaims(code, claimsIn(language, code));
}

describe('claims behind code on its line', () => {
  test.each([
    ['print(x)  # 8', 'same-line 1-1 8'],
    ['print("Hi")  # Output: Hi', 'same-line! 1-1 Hi'],
    ['len(x)  # => 3', 'same-line! 1-1 3'],
    ['len(x)  # -> 3', 'same-line! 1-1 3'],
    ['x += 5  # x = x + 5  -> 15', 'same-line! 1-1 15'],
    ['f()  # returns [1, 2]', 'same-line! 1-1 [1, 2]'],
    ['5 + 8  # 13 (addition)', 'same-line 1-1 13 (addition)'],
    ['t = 1, 2, 3  # (1, 2, 3)', 'same-line 1-1 (1, 2, 3)'],
    ['d["b"]  # KeyError', 'same-line 1-1 KeyError'],
    ['d["b"]  # raises KeyError', 'same-line! 1-1 KeyError'],
    ['p.x = 1  # FrozenInstanceError - cannot modify', 'same-line 1-1 FrozenInstanceError - cannot modify'],
    ['x in y  # True', 'same-line 1-1 True'],
    ['import nothing  # ModuleNotFoundError', 'same-line 1-1 ModuleNotFoundError'],
    ["type(x)  # <class 'int'>", "same-line 1-1 <class 'int'>"],
    ['deque(x)  # deque([1, 2], maxlen=3)', 'same-line 1-1 deque([1, 2], maxlen=3)'],
    ['rotated(d)  # Point(x=1, y=-2)', 'same-line 1-1 Point(x=1, y=-2)'],
    ['count(10)  # 10, 11, 12, ...', 'same-line 1-1 10, 11, 12, ...'],
    ['add_days(5)  # date(2020, 10, 30)', 'same-line 1-1 date(2020, 10, 30)'],
    ['print(p.name)  # what anybody writes', 'same-line 1-1 what anybody writes'],
    ['x, y = p  # x=100, y=200', 'same-line 1-1 x=100, y=200'],
    ['print(f())  # Output (may vary): 3', 'same-line 1-1 3'],
    ['print(f())  # Output: e.g. 3', 'same-line 1-1 e.g. 3'],
    ['f()  # Returns: the user', 'same-line 1-1 the user'],
    ['total = 3  # total -> 3', 'same-line 1-1 total -> 3'],
    ['g = "hello world"; names[0]  # WORLD', 'same-line 1-1 WORLD'],
  ])('%j', (code, expected) => {
    expect(read(code)).toEqual([expected]);
    expect(stripped(code)).toBe(code.slice(0, code.indexOf('  #')));
  });

  test('speaks about the whole statement that ends on the line', () => {
    expect(read('x = 1\nf(\n    x,\n)  # 3')).toEqual(['same-line 2-4 3']);
    expect(read('def f():\n    return g(1,\n             2)  # 3')).toEqual(['same-line 2-3 3']);
  });

  test('a header may be what raises', () => {
    const code = 'for n in 3:  # TypeError\n    pass';
    expect(read(code)).toEqual(['same-line 1-1 TypeError']);
    expect(stripped(code)).toBe('for n in 3:\n    pass');
  });

  test('a call of a function of the block may say what that function prints', () => {
    const code = 'def greet(name, hi="Hello"):\n    print(f"{hi}, {name}!")\n\ngreet("Ann")  # Hello, Ann!';
    expect(read(code)).toEqual(['same-line 4-4 Hello, Ann!']);
  });
});

describe('remarks are no claims', () => {
  test.each([
    'greet()  # Call the function',
    'await asyncio.sleep(2)  # Simulate I/O',
    'raise ValueError  # Re-raise the same',
    'd.pop("c")  # Remove and return the value (raises KeyError if missing)',
    'tags.remove("x")  # Error if the item is missing',
    're.search("a{2,4}", s)  # 2-4 times',
    're.search("(ab)+", s)  # \'ab\' repeated',
    'x.exists()  # True if the file is there',
    'import os  # 1. First',
    'def f(x):  # 3 arguments',
    'if None:  # None value',
    's = set()  # Note: {} makes a dict',
    'url = "http://a#b"',
    'text = "print(1)  # 1"',
    'x = 1\n# Now do something else\ny = 2',
    'x = 1\n# True division\ny = x / 2',
    'x = 1\n\n# 2\ny = 2',
    'def f():\n    # 3\n    pass',
    'import a\n# [1, 2]',
    'x = 1\n# f(x)',
    '# Output: nothing before this',
  ])('%j', (code) => expect(read(code)).toEqual([]));
});

describe('claims below code', () => {
  test.each([
    ['squares = [1]\n# [1, 4]', ['next-line 1-1 [1, 4]'], 'squares = [1]'],
    ['a = 1\nb = 2\n\n# 3', ['next-line 2-2 3'], 'a = 1\nb = 2'],
    ['x = f()\n# {\n#   "a": 1\n# }\nprint(1)', ['next-line 1-1 {|  "a": 1|}'], 'x = f()\nprint(1)'],
    ['for i in x:\n    print(i)\n# 0\n# 1', ['next-line 1-2 0|1'], 'for i in x:\n    print(i)'],
    ['for i in x:\n    print(i)\n    # 0', ['next-line 2-2 0'], 'for i in x:\n    print(i)'],
    [
      'for k in d:\n    print(k)\n# name, age\n\nx = 1',
      ['next-line 1-2 name, age'],
      'for k in d:\n    print(k)\n\nx = 1',
    ],
    ['f()\n# => 3\n# => 4', ['next-line! 1-1 3', 'next-line! 1-1 4'], 'f()'],
    ['import a\n# ImportError: no a', ['next-line 1-1 ImportError: no a'], 'import a'],
    ['a = b\n# b remains [1]', ['next-line 1-1 b remains [1]'], 'a = b'],
    ['x = f()  # remark\n# [1]', ['next-line 1-1 [1]'], 'x = f()  # remark'],
    [
      'u = f()\n# User(name="a")\n# The original stays',
      ['next-line 1-1 User(name="a")'],
      'u = f()\n# The original stays',
    ],
  ])('%j', (code, claims, left) => {
    expect(read(code)).toEqual(claims);
    expect(stripped(code)).toBe(left);
  });
});

describe('output blocks', () => {
  test.each([
    ['a()\nb()\n# Output:\n# one\n#   two\n\nc()', ['output-block! 1-2 one|  two'], 'a()\nb()\n\nc()'],
    ['a()\n\n\n# Output:\n# one', ['output-block! 1-1 one'], 'a()'],
    ['a()\n# Output: 0, 1, 2', ['output-block! 1-1 0, 1, 2'], 'a()'],
    ['a()\n# Output: one\n#         two', ['output-block! 1-1 one|two'], 'a()'],
    ['a()\n# Output: 1\n# then go on\nb()', ['output-block! 1-1 1'], 'a()\n# then go on\nb()'],
    ['a()  # Output:\n# one\n# two', ['output-block! 1-1 one|two'], 'a()'],
    ['a()\n# Possible output:\n# one', ['output-block 1-1 one'], 'a()'],
    ['a()\n# Output on Linux:\n# one', ['output-block! 1-1 one'], 'a()'],
    ['a()\n# Output:\n# one\nb()\n# Output:\n# two', ['output-block! 1-1 one', 'output-block! 1-4 two'], 'a()\nb()'],
  ])('%j', (code, claims, left) => {
    expect(read(code)).toEqual(claims);
    expect(stripped(code)).toBe(left);
  });
});

describe('sessions', () => {
  test('one claim an example', () => {
    const code =
      '>>> a = 1\n>>> a\n1\n>>> for i in (1, 2):\n...     i\n...\n1\n2\n\n>>> a / 0\nZeroDivisionError: division';
    expect(read(code)).toEqual(['doctest! 2-2 1', 'doctest! 4-6 1|2', 'doctest! 10-10 ZeroDivisionError: division']);
    expect(stripped(code)).toBe('>>> a = 1\n>>> a\n>>> for i in (1, 2):\n...     i\n...\n\n>>> a / 0');
  });

  test('results written as comments, which might be remarks', () => {
    expect(read('# Sizes\n>>> len(a)\n# 3\n>>> print(b)\n# Output: 4')).toEqual(['doctest 2-2 3', 'doctest! 4-4 4']);
  });
});

describe('other languages', () => {
  test.each<[Language, string, string]>([
    ['javascript', 'console.log(a); // true', 'same-line 1-1 true'],
    ['javascript', 'add(1, 2); // => throws a TypeError', 'same-line! 1-1 TypeError'],
    ['javascript', 'add(1, 2); /* 3 */', 'same-line 1-1 3'],
    ['typescript', 'const x: number = f(); // Output: 3', 'same-line! 1-1 3'],
    ['rust', 'fn main() {\n    println!("{}", x); // 3\n}', 'same-line 2-2 3'],
    ['c', 'int main() {\n    printf("%d", x);\n    // prints 3\n}', 'next-line! 2-2 3'],
    ['cpp', 'int main() { }\n/* Output:\n * one\n * two\n */', 'output-block! 1-1 one|two'],
    ['go', 'package main\n\nfunc main() {\n\tfmt.Println(x) // 3\n}', 'same-line 4-4 3'],
    ['java', 'class A { void f() {\n  System.out.println(1); // 1\n} }', 'same-line 2-2 1'],
    ['php', 'echo $x; // 3', 'same-line 1-1 3'],
    ['zig', "const upper = toUpper('a'); // 'A'", "same-line 1-1 'A'"],
    ['shell', 'echo hi # hi', 'same-line 1-1 hi'],
    ['sql', 'SELECT 1; -- 1', 'same-line 1-1 1'],
  ])('%s: %s', (language, code, expected) => expect(read(code, language)).toEqual([expected]));

  test('documentation comments and comments inside a line are none', () => {
    expect(read('/// 3\nfn f() {}\nf(/* 3 */ 4);', 'rust')).toEqual([]);
  });
});

test('a part of the claims can be taken out alone, also where two share an end', () => {
  const code = 'f()\n# => 3\n# => 4';
  const [first, second] = claimsIn('python', code);
  expect(stripClaims(code, first ? [first] : [])).toBe('f()\n# => 4');
  expect(stripClaims(code, second ? [second] : [])).toBe('f()\n# => 3');
  expect(stripClaims(code, [])).toBe(code);
});
