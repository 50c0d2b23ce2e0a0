import { describe, expect, it } from 'vitest';
import { claimedException, isKindOf } from '../../src/verify/claimed-exception.ts';
import { judgeOutput, judgeValue } from '../../src/verify/judge-claim.ts';

const plain = (text: string) => ({ text, marked: false });
const marked = (text: string) => ({ text, marked: true });

describe('judgeOutput', () => {
  it.each([
    ['8', '8\n', 'equal'],
    ['a\nb', 'a\nb\n', 'equal'],
    ['13 (addition)', '13\n', 'equal-value'],
    ['[[9], [2]] (Modified!)', '[[9], [2]]\n', 'equal-value'],
    ['0, 1, 2', '0\n1\n2\n', 'equal-value'],
    ["'  3.14' (right aligned)", '  3.14\n', 'equal-value'],
    ['Hello, Alice! (3 times)', 'Hello, Alice!\nHello, Alice!\nHello, Alice!\n', 'equal-value'],
    ['x = x + 5 -> 15', '15\n', 'equal-value'],
    ['(0,0), (0,1), ...', '(0, 0)\n(0, 1)\n(0, 2)\n', 'equal-value'],
    ["{'a': 1}", '{"a": 1}\n', 'equal-value'],
    ['9', '8\n', 'wrong'],
    ['[1, 3]', '[1, 2]\n', 'wrong'],
    ['Hello, Bobb!', 'Hello, Bob!\n', 'wrong'],
    ['print the greeting', 'Hello, Bob!\n', 'not-a-claim'],
    ['only positive counts', '3\n', 'not-a-claim'],
  ])('%j against %j: %s', (text, printed, verdict) => expect(judgeOutput(plain(text), printed)).toBe(verdict));

  it('takes a marked claim at its word', () => {
    expect(judgeOutput(marked('something else'), 'x\n')).toBe('wrong');
  });
});

describe('judgeValue', () => {
  it.each([
    ["'World!'", "'World!'", 'equal'],
    ['World!', "'World!'", 'equal-value'],
    ["'World' (from 7 to end)", "'World!'", 'wrong'],
    ['95 (direct access)', '95', 'equal-value'],
    ['[1, 4, 9]', '<map object at 0x7f>', 'not-a-claim'],
    ['10, 11, 12, ...', 'count(10)', 'not-a-claim'],
    ['Call the function', '42', 'not-a-claim'],
    ['True', 'False', 'wrong'],
    ['5', '5.0', 'equal-value'],
  ])('%j against %j: %s', (text, repr, verdict) => expect(judgeValue(plain(text), repr)).toBe(verdict));
});

describe('claimedException', () => {
  it.each([
    ['KeyError', 'KeyError'],
    ['raises ValueError: bad input', 'ValueError'],
    ['TypeError (str is immutable)', 'TypeError'],
    ['json.JSONDecodeError', 'JSONDecodeError'],
    ['ExceptionGroup', 'ExceptionGroup'],
    ['KeyError (raises exception if key missing)', null],
    ['Remove by key (raises KeyError if missing)', null],
    ['an Error of judgement', null],
    ['42', null],
  ])('%j names %j', (text, name) => expect(claimedException(text)).toBe(name));

  it('knows the kinds of built-in exceptions', () => {
    expect(isKindOf('KeyError', 'LookupError')).toBe(true);
    expect(isKindOf('json.decoder.JSONDecodeError', 'ValueError')).toBe(true);
    expect(isKindOf('ModuleNotFoundError', 'Exception')).toBe(true);
    expect(isKindOf('KeyError', 'ValueError')).toBe(false);
  });
});
