import { describe, expect, it } from 'vitest';
import { composeProgram } from '../../src/verify/program.ts';

describe('composeProgram', () => {
  it('supplies a missing name with its nearest earlier definition', () => {
    const program = composeProgram(
      ['import math\nimport json', 'def area(r):\n    return math.pi * r'],
      'print(area(1))',
    );
    expect(program.source).toBe('import math\ndef area(r):\n    return math.pi * r\nprint(area(1))');
    expect(program.missing).toEqual([]);
  });

  it('takes the nearest of two definitions', () => {
    expect(composeProgram(['x = 1', 'x = 2'], 'print(x)').source).toBe('x = 2\nprint(x)');
  });

  it('never takes over a computed state', () => {
    const program = composeProgram(['rows = load()'], 'print(rows)');
    expect(program).toMatchObject({ prelude: '', missing: ['rows'] });
  });

  it('reads only the root of a dotted decorator', () => {
    expect(composeProgram([], 'import functools\n@functools.cache\ndef f(): pass').missing).toEqual([]);
  });

  it('leaves a name alone that the author says is missing', () => {
    expect(composeProgram(['x = 1'], 'print(x)', new Set(['x'])).source).toBe('print(x)');
  });

  it('knows parameters, comprehensions, exceptions and built-ins from missing names', () => {
    const code = [
      'def f(a, *rest, k=1, **named):',
      '    return [a + i for i in rest if i] + [k, named]',
      'try:',
      '    f(1, key=len("x"))',
      'except ValueError as error:',
      '    print(error)',
      'with open("x") as handle: pass',
      'if (n := 3) > 2: print(n)',
    ].join('\n');
    expect(composeProgram([], code).missing).toEqual([]);
  });
});
