import { describe, expect, it } from 'vitest';
import { isCopied, isLaborious, isPlainSum } from '../../src/cards/echo.ts';
import { termOf } from '../../src/cards/headings.ts';
import { leaks } from '../../src/cards/leaks.ts';
import { finiteVerb, isAdvice, isFragment, type Sentence, sentencesOf } from '../../src/cards/sentences.ts';

function sentence(text: string): Sentence {
  const [first] = sentencesOf([{ kind: 'text', text }]);
  if (first === undefined) throw new Error(`no sentence in ${text}`);
  return first;
}

describe('sentencesOf', () => {
  it('splits at full stops and not inside inline code or versions', () => {
    const found = sentencesOf([
      { kind: 'text', text: 'Call ' },
      { kind: 'code', text: 'os.path.join' },
      { kind: 'text', text: ' since Python 3.4. It joins parts.' },
    ]);
    expect(found.map((one) => one.text)).toEqual(['Call os.path.join since Python 3.4.', 'It joins parts.']);
    expect(found[0]?.spans.map((span) => span.kind)).toEqual(['text', 'code', 'text']);
  });

  it('knows a sentence from a fragment and from advice', () => {
    expect(finiteVerb(sentence('The event loop manages and schedules coroutines.'))?.text).toBe('manages');
    expect(isFragment(sentence('Mark a function as a coroutine.'))).toBe(true);
    expect(isFragment(sentence('Returns a new sorted list.'))).toBe(true);
    expect(isFragment(sentence('Non-blocking delay.'))).toBe(true);
    expect(isFragment(sentence('The event loop manages coroutines.'))).toBe(false);
    expect(isFragment(sentence('Tasks are used to schedule coroutines.'))).toBe(false);
    expect(isAdvice(sentence('Keep functions small and focused on a single task.'))).toBe(true);
    expect(isAdvice(sentence('A list keeps its items in order.'))).toBe(false);
  });
});

describe('termOf', () => {
  it.each([
    ['asyncio.sleep', { text: 'asyncio.sleep', accepted: ['sleep'], code: true }],
    ['asyncio.sleep()', { text: 'asyncio.sleep()', accepted: ['asyncio.sleep', 'sleep'], code: true }],
    ['async def', { text: 'async def', accepted: [], code: true }],
    ['Rc<T>', { text: 'Rc<T>', accepted: [], code: true }],
    ['__slots__', { text: '__slots__', accepted: [], code: true }],
    ['The yield Keyword', { text: 'yield', accepted: [], code: true }],
    ['Event Loop', { text: 'event loop', accepted: [], code: false }],
    ['Walrus Operator (:=)', { text: 'walrus operator', accepted: [':='], code: false }],
    ['*args (Positional)', { text: '*args', accepted: [], code: true }],
  ])('%j names %j', (heading, term) => expect(termOf(heading)).toEqual(term));

  it.each([
    'Creating Tasks',
    'Common Patterns',
    'Basic Usage',
    'Examples',
    'Reading a File',
    'Wait for first completion',
    "'rb'",
  ])('%j names no term', (heading) => expect(termOf(heading)).toBeNull());
});

describe('leaks', () => {
  it.each([
    ['await', 'Pause until the awaited coroutine completes'],
    ['event loop', 'A shared loop for all tasks'],
    ['create_task', 'Create a new task'],
    ['deepcopy', 'result = deepcopy_of(x)'],
    ['functions', 'Function Definitions'],
    [':=', 'if (n := len(a)) > 1'],
  ])('%j is given away by %j', (secret, text) => expect(leaks(secret, text)).toBe(true));

  it.each([
    ['create_task', 'task1 = start(worker("A"))'],
    ['gather', 'results = await everything()'],
    ['in', 'An index into the list'],
  ])('%j is not given away by %j', (secret, text) => expect(leaks(secret, text)).toBe(false));
});

describe('what can be copied', () => {
  it.each([
    ["'Alice'", 'name = str("Alice")', true],
    ['datetime.date(2024, 2, 29)', 'd = date(2024, 2, 29)', true],
    ['Fraction(1, 3)', 'Fraction(1, 3)', true],
    ['Fraction(1, 2)', 'Fraction(1, 3) + Fraction(1, 6)', false],
    ["User(name='Alice', age=0)", 'user = User("Alice")', false],
    ["'low'", 'def size(n):\n    return "low" if n < 3 else "high"\n\nsize(2)', false],
    ['7', 'print(7)', false],
    ["'123'", 'str(123)', true],
    ['42', 'int("42")', true],
  ])('%s of %j: %s', (answer, code, copied) => {
    expect(isCopied(answer, code)).toBe(copied);
  });
});

describe('what nobody works out', () => {
  it('is a long number that the code does not show', () => {
    expect(isLaborious('121393', 'print(fibonacci(26))')).toBe(true);
    expect(isLaborious('[100000, 2]', 'print([100_000, 2])')).toBe(true);
    expect(isLaborious('[100000, 2]', 'xs = [100000, 2]')).toBe(false);
    expect(isLaborious('1024', 'print(2 ** 10)')).toBe(false);
  });
});

describe('a sum behind a name', () => {
  it.each([
    ['add = lambda a, b: a + b\nadd(3, 4)', true],
    ['def square(x):\n    return x ** 2\n\nprint(square(5))', true],
    ['def half(x):\n    return x // 2\n\nhalf(5)', false],
    ['def f(a, b=2):\n    return a + b\n\nf(1)', false],
    ['def f(*a):\n    return sum(a)\n\nf(1, 2)', false],
  ])('%j: %s', (code, plain) => {
    expect(isPlainSum(code)).toBe(plain);
  });
});
