import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answer } from '../../src/domain/card.ts';
import { type Judgement, judge } from '../../src/present/judge.ts';

type Row = [typed: string, expected: string, verdict: Judgement['verdict'], note: string];
const text = (value: string, ...accepted: string[]): Answer => ({ kind: 'text', text: value, accepted });
const value = (of: string, ...accepted: string[]): Answer => ({ kind: 'value', text: of, accepted });
const output = (of: string): Answer => ({ kind: 'output', text: of });
const error: Answer = { kind: 'error', type: 'TypeError', message: 'unsupported operand' };

describe('a text', () => {
  it.each<Row>([
    ['create_task', 'create_task', 'exact', ''],
    ['  event   loop ', 'event loop', 'equal', 'other spacing'],
    ['`await`', 'await', 'equal', 'quotes left aside'],
    ['"r"', "'r'", 'equal', 'quotes left aside'],
    ['asyncio.sleep()', 'asyncio.sleep', 'equal', 'parentheses left aside'],
    ['Event Loop', 'event loop', 'equal', 'other letter case'],
    ['“await”', 'await', 'equal', 'quotes left aside'],
    ['event-loop', 'event loop', 'equal', 'hyphen left aside'],
    ['an event loop', 'event loop', 'equal', 'article left aside'],
    ['creat_task', 'create_task', 'close', 'one letter off'],
    ['cretae_task', 'create_task', 'close', 'two letters swapped'],
    ['multprocesing', 'multiprocessing', 'close', '2 letters off'],
    ['awiat', 'await', 'close', 'two letters swapped'],
    ['gather', 'create_task', 'wrong', ''],
    ['max', 'min', 'wrong', ''],
    ['or', 'of', 'wrong', ''],
    ['**', '*', 'wrong', ''],
    ['utf-16', 'utf-18', 'wrong', ''],
    ['sort', 'sorted', 'wrong', ''],
  ])('%j for %j is %s', (typed, expected, verdict, note) => {
    expect(judge(text(expected), typed)).toMatchObject({ verdict, note, expected });
  });

  it('takes the alternatives, and says which', () => {
    const answer = text('create_task', 'ensure_future', 'gather');
    expect(judge(answer, 'ensure_future')).toEqual({
      verdict: 'accepted',
      note: 'also accepted',
      suggested: 3,
      expected: 'ensure_future',
    });
    expect(judge(answer, '`gather`')).toMatchObject({ verdict: 'accepted', expected: 'gather' });
    expect(judge(answer, 'ensure_futur')).toMatchObject({ verdict: 'close', expected: 'ensure_future' });
    expect(judge(answer, 'sleep')).toMatchObject({ verdict: 'wrong', expected: 'create_task' });
  });

  it('prefers an alternative hit exactly to the answer in other letters', () => {
    expect(judge(text('Lock', 'lock'), 'lock')).toMatchObject({ verdict: 'accepted', expected: 'lock' });
  });

  it('proposes a grade: good when right, hard for a slip, again for what may be another name', () => {
    expect(judge(text('create_task'), 'create_task').suggested).toBe(3);
    expect(judge(text('create_task'), 'Create_Task').suggested).toBe(3);
    expect(judge(text('create_task'), 'creat_task').suggested).toBe(2);
    expect(judge(text('lstrip'), 'rstrip').suggested).toBe(1);
    expect(judge(text('dumps'), 'dump').suggested).toBe(1);
    expect(judge(text('create_task'), 'sleep').suggested).toBe(1);
  });
});

describe('a value', () => {
  it.each<[string, string]>([
    [`{"a":1}`, `{'a': 1}`],
    ['[1,2,]', '[1, 2]'],
    ['{ 2, 1 }', '{1, 2}'],
    [`{'b': 2, 'a': [1]}`, `{'a': [1], 'b': 2}`],
    ['(1,2,)', '(1, 2)'],
    ['1_000', '1000'],
    ['0x10', '16'],
    ['2.50', '2.5'],
    ['1e3', '1000.0'],
    [`"it's"`, `'it\\'s'`],
    [`b"x"`, `b'x'`],
    [`"""a"""`, `'a'`],
    [`deque( [1] )`, 'deque([1])'],
    ['`3`', '3'],
    ['- 1', '-1'],
    ['Some( "x" )', 'Some("x")'],
    ['Point{x:1}', 'Point { x: 1 }'],
  ])('%j is %j', (typed, expected) => {
    expect(judge(value(expected), typed)).toMatchObject({
      verdict: expect.stringMatching(/^(exact|equal)$/),
      suggested: 3,
    });
  });

  it.each<[string, string, string]>([
    ['1', '1.0', 'same number, other type'],
    ['1.0', '1', 'same number, other type'],
    [`'1'`, '1', 'no quotes belong here'],
    ['(1)', '(1,)', ''],
    ['[1, 3]', '[1, 2]', ''],
    ['[2, 1]', '[1, 2]', ''],
    [`'A'`, `'a'`, ''],
    [`'a b'`, `'ab'`, ''],
    [`b'a'`, `'a'`, ''],
    ['12', '1 2', ''],
    ['[1, 2', '[1, 2]', ''],
    [`r'\\n'`, `'\\n'`, ''],
    ['0..10', '0 . . 1', ''],
  ])('%j is not %j', (typed, expected, note) => {
    expect(judge(value(expected), typed)).toMatchObject({ verdict: 'wrong', note, suggested: 1 });
  });

  it.each<[string, string, string]>([
    ['tea', `'tea'`, 'the quotes are part of the value'],
    [`"tea"`, 'tea', 'no quotes belong here'],
  ])('%j is close to %j', (typed, expected, note) => {
    expect(judge(value(expected), typed)).toMatchObject({ verdict: 'close', note, suggested: 2 });
  });

  it('lets another letter case be close', () => {
    expect(judge(value('True'), 'true')).toMatchObject({ verdict: 'close', note: 'other letter case', suggested: 2 });
  });

  it('takes alternatives in any spelling', () => {
    expect(judge(value('3', '[3]'), '[ 3 ]')).toMatchObject({ verdict: 'accepted', expected: '[3]', suggested: 3 });
  });

  const json = fc.jsonValue({ maxDepth: 3 }).filter((one) => JSON.stringify(one).trim() !== '');
  it('is itself however JSON is laid out, and no other JSON value', () => {
    fc.assert(
      fc.property(json, json, (one, other) => {
        const verdict = (typed: string): string => judge(value(JSON.stringify(one)), typed).verdict;
        expect(['exact', 'equal']).toContain(verdict(JSON.stringify(one, null, 2)));
        const sorted = (of: unknown): unknown =>
          Array.isArray(of)
            ? of.map(sorted)
            : of !== null && typeof of === 'object'
              ? Object.entries(of)
                  .map(([key, part]) => JSON.stringify([key, sorted(part)]))
                  .sort()
              : of;
        if (JSON.stringify(sorted(one)) !== JSON.stringify(sorted(other)))
          expect(['exact', 'equal']).not.toContain(verdict(JSON.stringify(other)));
      }),
    );
  });

  it('survives any input', () => {
    fc.assert(fc.property(fc.string(), fc.string(), (a, b) => void judge(value(a), b)));
    expect(judge(value('[1]'), '['.repeat(100_000)).verdict).toBe('wrong');
  });
});

describe('an output', () => {
  it.each<Row>([
    ['a\nb', 'a\nb', 'exact', ''],
    ['a\nb\n', 'a\nb', 'exact', ''],
    ['a\r\nb', 'a\nb\n', 'exact', ''],
    ['a  \nb', 'a\nb', 'equal', 'spaces at line ends left aside'],
    ['a\nb', 'a\n  b', 'close', 'other indentation'],
    ['["a","b"]', "['a', 'b']", 'equal', 'same value, other spelling'],
    ["x\n{ 'b':2, 'a':1 }", "x\n{'a': 1, 'b': 2}", 'equal', 'same value, other spelling'],
    ['{"a":1}', '{"a": 1}', 'equal', 'same value, other spelling'],
    ["{'a': 1}", '{"a": 1}', 'close', 'other spacing or quotes'],
    ['a  b', 'a b', 'close', 'other spacing or quotes'],
    ['Done', 'done', 'close', 'other letter case'],
    ['b\na', 'a\nb', 'wrong', 'the right lines in another order'],
    ['a\nx\nc', 'a\nb\nc', 'wrong', '2 of 3 lines right'],
    ['a', 'a\nb', 'wrong', '1 of 2 lines right'],
    ['1.0', '1', 'wrong', ''],
    ['nothing', '', 'exact', 'nothing is printed'],
    ['a', '', 'wrong', 'nothing is printed'],
  ])('%j for %j is %s', (typed, expected, verdict, note) => {
    expect(judge(output(expected), typed)).toMatchObject({ verdict, note, expected });
  });
});

describe('an error', () => {
  it.each<[string, Judgement['verdict'], string]>([
    ['TypeError', 'exact', ''],
    ['TypeError: unsupported operand', 'exact', ''],
    ['TypeError: something', 'equal', 'the message is not compared'],
    ["TypeError('x')", 'equal', 'the message is not compared'],
    ['builtins.TypeError', 'equal', ''],
    ['typeerror', 'equal', 'other letter case'],
    ['`TypeError`', 'equal', ''],
    ['TypeEror', 'close', 'one letter off'],
    ['ValueError', 'wrong', ''],
    ['ValueError: TypeError', 'wrong', ''],
    ['Exception', 'wrong', ''],
  ])('%j is %s', (typed, verdict, note) => {
    expect(judge(error, typed)).toMatchObject({ verdict, note, expected: 'TypeError' });
  });

  it('needs no module', () => {
    const answer: Answer = { kind: 'error', type: 'json.decoder.JSONDecodeError', message: '' };
    expect(judge(answer, 'JSONDecodeError').verdict).toBe('equal');
  });
});

it.each([text('a'), value("''"), output('a'), output(''), error])('an empty input is wrong for %o', (answer) => {
  expect(judge(answer, ' \n\t')).toMatchObject({ verdict: 'wrong', note: 'nothing typed', suggested: 1 });
});
