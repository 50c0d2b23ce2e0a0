import { describe, expect, it } from 'vitest';
import { mutationsOf } from '../../src/languages/python-mutations.ts';
import { misreadings } from '../../src/languages/python-operators.ts';
import { programShape } from '../../src/languages/python-shape.ts';

const changes = (code: string) => mutationsOf(code).map(({ name, code: changed }) => [name, changed]);

describe('changes of one token', () => {
  it.each([
    ['delete await', 'await f()', 'f()'],
    ['delete nonlocal', 'def f():\n    nonlocal x\n    x = 1', 'def f():\n    x = 1'],
    [
      'delete super call',
      'class A(B):\n    def __init__(self):\n        super().__init__()\n        self.x = 1',
      'class A(B):\n    def __init__(self):\n        self.x = 1',
    ],
    ['delete decorator', '@property\ndef f(self): ...\n', 'def f(self): ...\n'],
    ['delete keyword argument', 'sorted(xs, reverse=True)', 'sorted(xs)'],
    ['// to /', '7 // 2', '7 / 2'],
    ['is to ==', 'a is b', 'a == b'],
    ['== to is', 'a = [1]\nb = [1]\na == b', 'a = [1]\nb = [1]\na is b'],
    ['append to extend', 'xs.append(y)', 'xs.extend(y)'],
    ['elif to if', 'if a:\n    f()\nelif b:\n    g()', 'if a:\n    f()\nif b:\n    g()'],
    ['break to continue', 'for x in y:\n    break', 'for x in y:\n    continue'],
    ['delete from', 'def f():\n    yield from xs', 'def f():\n    yield xs'],
    ['share instead of copy', 'b = a[:]', 'b = a'],
    ['share instead of copy', 'b = copy.deepcopy(a)', 'b = a'],
    ['sort to a new object', 'xs.sort(reverse=True)', 'sorted(xs, reverse=True)'],
    ['+= to =', 'n += 2', 'n = 2'],
    ['range from one', 'range(5)', 'range(1, 5)'],
    ['get to subscript', 'd.get("k")', 'd["k"]'],
    ['delete default', 'd.pop("k", 0)', 'd.pop("k")'],
    ['delete f', 'f"{x}"', '"{x}"'],
    ['delete star', 'print(*xs)', 'print(xs)'],
    ['swap decorators', '@a\n@b\ndef f(): ...', '@b\n@a\ndef f(): ...'],
    ['swap operands of -', 'a - b', 'b - a'],
    ['swap arguments', 'divmod(7, 2)', 'divmod(2, 7)'],
  ])('%s: %j', (name, code, changed) => {
    expect(changes(code)).toContainEqual([name, changed]);
  });

  it.each([
    ['which texts or numbers are one object', 'a = 1\nb = 1\na == b', '== to is'],
    ['calls of own functions', 'def f(a, b): ...\nf(1, 2)', 'swap arguments'],
    ['arguments that their kinds tell apart', 'islice(xs, 3)', 'swap arguments'],
    [
      'the only statement of a body',
      'class A(B):\n    def __init__(self):\n        super().__init__()',
      'delete super call',
    ],
    ['setters', '@x.setter\ndef x(self, value): ...\n', 'delete decorator'],
  ])('leaves alone %s', (_, code, name) => {
    expect(changes(code).map(([one]) => one)).not.toContain(name);
  });
});

describe('misreadings of a sum', () => {
  it('take another operator, or group otherwise', () => {
    expect(misreadings('17 // 5')).toEqual(['17 + 5', '17 - 5', '17 * 5', '17 / 5', '17 % 5', '17 ** 5']);
    expect(misreadings('6 & 3')).toEqual(['6 | 3', '6 ^ 3', '6 << 3', '6 >> 3', '6 + 3', '6 and 3', '6 or 3']);
    expect(misreadings('2 + 3 * 4')).toContain('(2 + 3) * 4');
    expect(misreadings('(2 + 3) * 4')).toContain('2 + 3 * 4');
    expect(misreadings('10 - 4 - 3')).toContain('10 - (4 - 3)');
  });

  it('are none of sums that group as they like, of texts, and of what is no sum', () => {
    expect(misreadings('1 + 2 + 3').some((one) => one.includes('('))).toBe(false);
    for (const one of ['"ab" + "cd"', 'len(xs)', 'xs[1:]', 'a < b']) expect(misreadings(one)).toEqual([]);
  });
});

describe('the shape of a program', () => {
  it('has the operators of a program without functions, and not their operands', () => {
    const shape = (condition: string) => programShape(`x = 1\nif ${condition}:\n    x += 1\nprint(x)`);
    expect(shape('not x')).not.toBe(shape('x is None'));
    expect(shape('x < 3')).toBe(shape('4 < x'));
    expect(shape('x in (1, 2)')).not.toBe(shape('x == 1 or 2'));
  });

  it('names what is called, and neither own functions, variables nor literals', () => {
    const loud = 'for word in ["tea", "pie"]:\n    print(word.upper())';
    const long = 'for word in ["cacao", "pie"]:\n    print(len(word))';
    expect(programShape(loud)).not.toBe(programShape(long));
    expect(programShape(loud)).toBe(programShape(loud.replaceAll('word', 'one').replace('tea', 'milk')));
    expect(programShape('def f(): ...\nf()')).toBe('f|Function Statement Statement Call');
    expect(programShape('run = make()\nrun()')).toBe('|Assign Call:make Statement Call');
  });
});
