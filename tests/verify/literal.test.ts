import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseLiteral, readLiteral } from '../../src/verify/literal.ts';
import { sameValue } from '../../src/verify/same-value.ts';

function same(claim: string, actual: string): boolean {
  const [a, b] = [parseLiteral(claim), parseLiteral(actual)];
  if (a === null || b === null) throw new Error(`not a literal: ${a === null ? claim : actual}`);
  return sameValue(a, b);
}

describe('readLiteral', () => {
  it('reads the value a text begins with and says where it ends', () => {
    expect(readLiteral('13 (addition)')).toEqual({ value: { kind: 'number', text: '13', value: 13 }, end: 2 });
    expect(readLiteral("['a', 'b']  # two")?.end).toBe(10);
  });

  it('knows a tuple from brackets', () => {
    expect(parseLiteral('(1)')?.kind).toBe('number');
    expect(parseLiteral('(1,)')?.kind).toBe('tuple');
    expect(parseLiteral('()')?.kind).toBe('tuple');
    expect(parseLiteral('{}')?.kind).toBe('dict');
  });

  it('refuses what is no value', () => {
    for (const text of ['', '# note', '[1, 2', "'open", '{1: }', '3abc', ')']) expect(parseLiteral(text)).toBeNull();
  });

  it('survives any text', () => {
    fc.assert(fc.property(fc.string(), (text) => readLiteral(text) === null || readLiteral(text)?.end !== undefined));
    expect(readLiteral('['.repeat(100_000))).toBeNull();
  });

  it('reads back the JSON that is also Python', () => {
    const value = fc.letrec((tie) => ({
      any: fc.oneof(
        { maxDepth: 4 },
        fc.integer(),
        fc.string(),
        fc.array(tie('any')),
        fc.dictionary(fc.string(), tie('any')),
      ),
    })).any;
    fc.assert(
      fc.property(value, (one) => {
        const text = JSON.stringify(one);
        const read = parseLiteral(text);
        return read !== null && sameValue(read, read);
      }),
    );
  });
});

describe('sameValue', () => {
  it.each([
    ["{'a': 1, 'b': 2}", "{'b': 2, 'a': 1}"],
    ['{"a": 1}', "{'a': 1}"],
    ['{3, 1, 2}', '{1, 2, 3}'],
    ['[1, 2, 3]', 'deque([1, 2, 3])'],
    ["{'h': 1}", "Counter({'h': 1})"],
    ["{'a': []}", "defaultdict(<class 'list'>, {'a': []})"],
    ["['a', 'b']", "dict_keys(['a', 'b'])"],
    ['[0, 1, ..., 9]', '[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]'],
    ["{'h': 1, ...}", "{'h': 1, 'e': 1}"],
    ['3.14', '3.14159265'],
    ['0.33', '0.3333333333333333'],
    ['5', '5.0'],
    ['int', "<class 'int'>"],
    ['<function f at 0x7f00>', '<function f at 0x10ab>'],
    ['set()', 'set()'],
  ])('%s is %s', (claim, actual) => expect(same(claim, actual)).toBe(true));

  it.each([
    ['[1, 2]', '[2, 1]'],
    ['[1, 2]', '(1, 2)'],
    ["{'a': 1}", "{'a': 2}"],
    ["['math']", "['math', 'art']"],
    ['[20, 21, ..., 29]', '[25, 26, 27, 34]'],
    ['3.15', '3.14159'],
    ['1', "'1'"],
    ["b'a'", "'a'"],
    ['True', '1'],
  ])('%s is not %s', (claim, actual) => expect(same(claim, actual)).toBe(false));
});
