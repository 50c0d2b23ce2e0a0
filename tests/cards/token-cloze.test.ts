import { describe, expect, it } from 'vitest';
import { makeCards } from '../../src/cards/index.ts';
import type { Runner } from '../../src/domain/run.ts';
import { frontText } from '../support/card-text.ts';
import { sandbox } from '../support/runner.ts';
import { topicOf } from '../support/topic.ts';

/** Runs nothing, as for every language here but Python. */
const nothing: Runner = {
  supports: () => false,
  run: () => Promise.reject(new Error('nothing may be run')),
};

interface Section {
  readonly language: string;
  readonly heading: string;
  readonly says?: string;
  readonly code: string;
  readonly keywords?: string[];
}

async function make({ language, heading, says = '', code, keywords = [] }: Section, runner = nothing) {
  const body = `## ${heading}\n\n${says}\n\n\`\`\`${language}\n${code}\n\`\`\`\n`;
  const { cards, verdicts } = await makeCards(topicOf(body, { title: 'Page', keywords }), runner);
  return { cards: cards.filter((card) => card.kind === 'code-cloze'), verdicts };
}

type Kept = readonly [concept: string, front: string, section: Section];

const KEPT: Kept[] = [
  [
    'Promise.all',
    'Purpose: Wait for every request\nconst both = await Promise.____([load(1), load(2)]);',
    {
      language: 'js',
      heading: 'Promise.all',
      code: '// Wait for every request\nconst both = await Promise.all([load(1), load(2)]);',
    },
  ],
  [
    'Object.freeze',
    'Purpose: Prevent modification of an object\nconst point = Object.____({ x: 1 });',
    {
      language: 'js',
      heading: 'Frozen Objects',
      keywords: ['freeze'],
      code: '// Prevent modification of an object\nconst point = Object.freeze({ x: 1 });',
    },
  ],
  [
    'keyword async',
    '____ function load(id) {\n  return (await fetch(id)).json();\n}',
    {
      language: 'js',
      heading: 'async and await',
      code: 'async function load(id) {\n  return (await fetch(id)).json();\n}',
    },
  ],
  [
    'Partial',
    'Purpose: Makes all properties optional\ntype Change = ____<User>;',
    {
      language: 'ts',
      heading: 'Partial',

      code: '// Makes all properties optional\ntype Change = Partial<User>;',
    },
  ],
  [
    'keyword keyof',
    'Purpose: A union of the keys\ntype Key = ____ User;',
    {
      language: 'ts',
      heading: 'The keyof operator',

      code: 'type Key = keyof User; // A union of the keys',
    },
  ],
  [
    'keyword in',
    'if ("swim" ____ pet) pet.swim();',
    { language: 'ts', heading: '`in`', code: 'if ("swim" in pet) pet.swim();' },
  ],
  [
    'Rc',
    'Purpose: Single-threaded reference counting\n… use std::…::…;\nlet a = ____::new(5);\nlet b = ____::clone(&a);',
    {
      language: 'rust',
      heading: 'Rc<T>',
      code: 'use std::rc::Rc;\n// Single-threaded reference counting\nlet a = Rc::new(5);\nlet b = Rc::clone(&a);',
    },
  ],
  [
    'keyword await',
    'load(1).____;',
    { language: 'rust', heading: 'await', code: 'fn main() {\n    load(1).await;\n}' },
  ],
  [
    '.map',
    'Purpose: transform each element\nlet v = vec![1, 2];\nlet w: Vec<_> = v.iter().____(|x| x * 2).collect();',
    {
      language: 'rust',
      heading: 'Adapters',
      keywords: ['map'],
      code: 'let v = vec![1, 2];\n// map: transform each element\nlet w: Vec<_> = v.iter().map(|x| x * 2).collect();',
    },
  ],
  [
    'getenv',
    'Purpose: Get environment variable\n… #include <stdlib.h>\nchar *path = ____("PATH");',
    {
      language: 'c',
      heading: 'Environment',
      keywords: ['getenv'],
      code: '#include <stdlib.h>\nint main(void) {\n    // Get environment variable\n    char *path = getenv("PATH");\n    return 0;\n}',
    },
  ],
  [
    'calloc',
    'Purpose: All bytes are zero\nint *xs = ____(10, sizeof(int));',
    { language: 'c', heading: 'malloc and calloc', code: 'int *xs = calloc(10, sizeof(int)); // All bytes are zero' },
  ],
  [
    'keyword typedef',
    'Purpose: A short name for a structure\n____ struct Point Point;',
    { language: 'c', heading: 'typedef', code: '// A short name for a structure\ntypedef struct Point Point;' },
  ],
  [
    'std::latch',
    'Purpose: A single-use synchronization primitive\n… #include <…>\nstd::____ done(3);\ndone.wait();',
    {
      language: 'cpp',
      heading: 'std::latch',
      code: '#include <latch>\n// A single-use synchronization primitive\nstd::latch done(3);\ndone.wait();',
    },
  ],
  [
    'static_cast',
    'Purpose: Safe, compile-time conversion\nint i = ____<int>(f);',
    {
      language: 'cpp',
      heading: 'static_cast',

      code: 'int i = static_cast<int>(f); // Safe, compile-time conversion',
    },
  ],
  [
    'keyword override',
    'Purpose: Checks that a base class declares it\nstruct Dog : Animal {\n    void speak() const ____;\n};',
    {
      language: 'cpp',
      heading: 'override',
      code: 'struct Dog : Animal {\n    // Checks that a base class declares it\n    void speak() const override;\n};',
    },
  ],
  [
    'keyword defer',
    'f := open()\n____ f.Close()',
    { language: 'go', heading: 'defer', code: 'f := open()\ndefer f.Close()' },
  ],
  [
    'keyword select',
    '____ {\ncase v := <-ch:\n\tuse(v)\ndefault:\n}',
    { language: 'go', heading: 'select', code: 'select {\ncase v := <-ch:\n\tuse(v)\ndefault:\n}' },
  ],
  [
    'fmt.Errorf',
    'Purpose: Wrap an error with context\n… import "fmt"\nerr = fmt.____("load: %w", err)',
    {
      language: 'go',
      heading: 'Wrapping',
      keywords: ['fmt.Errorf'],
      code: 'import "fmt"\n// Wrap an error with context\nerr = fmt.Errorf("load: %w", err)',
    },
  ],
  [
    'keyword record',
    '____ Point(int x, int y) {}',
    { language: 'java', heading: 'record', code: 'record Point(int x, int y) {}' },
  ],
  [
    '.filter',
    'Purpose: keep the matching names\nnames.stream().____(n -> n.length() > 2).toList();',
    {
      language: 'java',
      heading: 'Streams',
      keywords: ['filter'],
      code: '// keep the matching names\nnames.stream().filter(n -> n.length() > 2).toList();',
    },
  ],
  [
    'keyword instanceof',
    'if (o ____ String s) {\n    use(s);\n}',
    { language: 'java', heading: 'instanceof', code: 'if (o instanceof String s) {\n    use(s);\n}' },
  ],
  [
    'keyword foreach',
    '____ ($map as $key => $value) {\n    show($key);\n}',
    { language: 'php', heading: 'foreach', code: 'foreach ($map as $key => $value) {\n    show($key);\n}' },
  ],
  [
    'array_filter',
    'Purpose: Keep elements that pass the callback\n$even = ____($xs, fn($n) => $n % 2 === 0);',
    {
      language: 'php',
      heading: 'Array functions',
      keywords: ['array_filter'],
      code: '// Keep elements that pass the callback\n$even = array_filter($xs, fn($n) => $n % 2 === 0);',
    },
  ],
  [
    'keyword match',
    'Purpose: A strict expression that returns a value\n$name = ____ ($code) {\n    1 => "one",\n    default => "many",\n};',
    {
      language: 'php',
      heading: 'match',
      code: '// A strict expression that returns a value\n$name = match ($code) {\n    1 => "one",\n    default => "many",\n};',
    },
  ],
  [
    'keyword with',
    '____ open("a.txt") as f:\n    text = f.read()',
    { language: 'python', heading: 'with', code: 'with open("a.txt") as f:\n    text = f.read()' },
  ],
  [
    'requests.post',
    'Purpose: Send a new user\n… import requests\nresponse = requests.____(url, json=user)',
    {
      language: 'python',
      heading: 'requests.post',
      code: 'import requests\n# Send a new user\nresponse = requests.post(url, json=user)',
    },
  ],
  [
    'keyword await',
    'async def main():\n    page = ____ load(url)',
    { language: 'python', heading: 'await', code: 'async def main():\n    page = await load(url)' },
  ],
];

type Dropped = readonly [what: string, reason: string, section: Section];

const DROPPED: Dropped[] = [
  ['.map', 'not-unique', { language: 'js', heading: 'map', code: 'const ys = xs.map((x) => x * 2);' }],
  [
    'Promise.all',
    'leak',
    {
      language: 'js',
      heading: 'Promise.all',
      code: '// Wait for every request\nconst both = await Promise.all([load("all"), load(2)]);',
    },
  ],
  ['keyword const', 'not-unique', { language: 'js', heading: 'const', code: 'const limit = 10;' }],
  [
    'Readonly',
    'leak',
    {
      language: 'ts',
      heading: 'Readonly',
      says: 'No property may be modified.',
      code: 'const readonlyUser: Readonly<User> = { id: 1 };',
    },
  ],
  [
    'Pick',
    'not-unique',
    {
      language: 'ts',
      heading: 'Pick',
      says: 'A type made from another type.',
      code: 'type Name = Pick<User, "name">;',
    },
  ],
  [
    'keyword keyof',
    'too-long',
    { language: 'ts', heading: 'keyof', code: `type Key = keyof { ${'property: string; '.repeat(6)}};` },
  ],
  [
    'Mutex',
    'not-unique',
    { language: 'rust', heading: 'Mutex', says: 'Shared state between tasks.', code: 'let counter = Mutex::new(0);' },
  ],
  [
    'Default',
    'leak',
    {
      language: 'rust',
      heading: 'Default',
      says: 'A default value for a type.',
      code: 'impl Default for Point {\n    fn default() -> Self { Point }\n}',
    },
  ],
  [
    'keyword loop',
    'too-long',
    { language: 'rust', heading: 'loop', says: 'Repeats forever.', code: 'let mut n = 0\nloop { n += ; }' },
  ],
  ['strcpy', 'not-unique', { language: 'c', heading: 'strcpy', code: 'strcpy(dest, src);' }],
  [
    'malloc',
    'leak',
    {
      language: 'c',
      heading: 'malloc',
      says: 'Memory of uninitialized bytes.',
      code: 'int *malloc_result = malloc(10);',
    },
  ],
  ['exit', 'not-unique', { language: 'c', heading: 'exit', says: 'The program ends here.', code: 'exit(1);' }],
  [
    'std::find',
    'not-unique',
    { language: 'cpp', heading: 'std::find', code: 'auto it = std::find(v.begin(), v.end(), 5);' },
  ],
  [
    'std::shared_ptr',
    'not-unique',
    { language: 'cpp', heading: 'shared_ptr', says: 'Frees its memory by itself.', code: 'std::shared_ptr<int> p;' },
  ],
  [
    'keyword virtual',
    'not-unique',
    { language: 'cpp', heading: 'virtual', code: 'class A {\n    virtual void f();\n};' },
  ],
  ['keyword go', 'not-unique', { language: 'go', heading: 'go', code: 'go work(1)' }],
  [
    'sync.WaitGroup',
    'not-unique',
    { language: 'go', heading: 'sync.WaitGroup', code: 'import "sync"\nvar wg sync.WaitGroup' },
  ],
  [
    'close',
    'leak',
    {
      language: 'go',
      heading: 'close',
      says: 'No more values come from the channel.',
      code: 'closeLater := func() { close(ch) }',
    },
  ],
  ['.orElse', 'not-unique', { language: 'java', heading: 'orElse', code: 'String name = found.orElse("none");' }],
  ['keyword final', 'not-unique', { language: 'java', heading: '`final`', code: 'class A {\n    final int x = 1;\n}' }],
  [
    'Optional.of',
    'not-unique',
    {
      language: 'java',
      heading: 'Optional.of',
      says: 'Wraps some value of a caller.',
      code: 'Optional<String> o = Optional.of(name);',
    },
  ],
  ['usort', 'not-unique', { language: 'php', heading: 'usort', code: 'usort($xs, fn($a, $b) => $b <=> $a);' }],
  [
    'implode',
    'leak',
    {
      language: 'php',
      heading: 'implode',
      says: 'Join an array into a string.',
      code: '$implode = implode(",", $xs);',
    },
  ],
  [
    'keyword readonly',
    'not-unique',
    { language: 'php', heading: 'readonly', code: 'class A {\n    public readonly int $x;\n}' },
  ],
  [
    'keyword yield',
    'not-unique',
    { language: 'python', heading: 'yield', code: 'def pages():\n    x = yield missing' },
  ],
  [
    'asyncio.gather',
    'not-unique',
    { language: 'python', heading: 'asyncio.gather', code: 'import asyncio\nasyncio.gather(missing)' },
  ],
  [
    'Path',
    'leak',
    {
      language: 'python',
      heading: 'Path',
      says: 'Joins parts of a file name.',
      code: 'from pathlib import Path\npath = Path(missing)',
    },
  ],
];

describe('code that nothing executes', () => {
  it.each(KEPT)('asks for %s', async (concept, front, section) => {
    const { cards, verdicts } = await make(section);
    const card = cards.find((one) => one.concept === concept);
    expect(card && frontText(card.faces[0]), JSON.stringify(verdicts)).toBe(front);
    expect(card?.executed).toBeNull();
  });

  it.each(DROPPED)('does not ask for %s: %s', async (what, reason, section) => {
    const { cards, verdicts } = await make(section);
    expect(cards.map((card) => card.concept)).not.toContain(what);
    expect(verdicts.filter((one) => one.what === what).map((one) => one.reason)).toContain(reason);
  });

  it('never blanks what the author named, imports, strings or boilerplate', async () => {
    const code =
      'import { map } from "./own.js";\nfunction filter(find) {\n  return map(find, "sort");\n}\nprint(filter);';
    const { cards, verdicts } = await make({ language: 'js', heading: 'map filter find sort return function', code });
    expect(cards).toEqual([]);
    expect(verdicts.filter((one) => one.kind === 'code-cloze')).toEqual([]);
  });

  it('leaves out what the author calls wrong, and sections that warn', async () => {
    const code = 'record Point(int x) {} // error: no such thing';
    expect((await make({ language: 'java', heading: 'record', code })).cards).toEqual([]);
    const warned = { language: 'java', code: 'record Point(int x) {}', keywords: ['record'] };
    expect((await make({ ...warned, heading: 'Avoid this' })).cards).toEqual([]);
    expect((await make({ ...warned, heading: 'Do this' })).cards).toHaveLength(1);
  });

  it('keeps its identity when literals, comments and spacing change', async () => {
    const one = { language: 'go', heading: 'defer', code: 'f := open("a")\ndefer f.Close()' };
    const other = { ...one, code: 'f := open("b") // x\n\ndefer   f.Close()' };
    const [[a], [b]] = [(await make(one)).cards, (await make(other)).cards];
    expect([a?.id, a?.siblings]).toEqual([b?.id, b?.siblings]);
  });
});

describe('Python', () => {
  const runner = sandbox();
  const section = { language: 'python', heading: '`with`', says: '' };

  it('is asked without a run only where the block cannot run by itself', async () => {
    const pseudo = await make({ ...section, code: 'with open_database() as db:\n    rows = db.rows()' }, runner);
    expect(pseudo.cards.map((card) => [card.concept, card.executed])).toEqual([['keyword with', null]]);
    const whole = await make({ ...section, code: 'import io\nwith io.StringIO("a") as f:\n    f.read()' }, runner);
    expect(whole.cards.filter((card) => card.executed === null)).toEqual([]);
  });
});
