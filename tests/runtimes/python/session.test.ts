import { expect, it } from 'vitest';
import { openSandbox, source } from '../support.ts';

const { python } = openSandbox();

it('shows the value of each example and goes on after an error', async () => {
  const code = source(`
    Some text.

    >>> x = [1, 2]
    >>> x
    [1, 2]
    >>> for i in x:
    ...     print(i)
    1
    2
    >>> x[5]
    Traceback (most recent call last):
    IndexError: list index out of range
    >>> len(x)
    2
  `);
  const result = await python(code, { mode: 'session' });
  expect(result.outcome).toEqual({ kind: 'completed' });
  expect(result.cells.map((cell) => [cell.line, cell.endLine, cell.kind, cell.stdout, cell.raised?.type])).toEqual([
    [3, 3, 'assignment', '', undefined],
    [4, 4, 'expression', '[1, 2]\n', undefined],
    [6, 7, 'other', '1\n2\n', undefined],
    [10, 10, 'expression', '', 'IndexError'],
    [13, 13, 'expression', '2\n', undefined],
  ]);
  expect(result.cells[1]?.value).toEqual({ repr: '[1, 2]', type: 'list' });
  expect(result.cells[3]?.raised?.lines).toEqual([10]);
});

it('keeps the error of an example that does not compile', async () => {
  const { cells } = await python('>>> 1 +\n>>> 2\n2\n', { mode: 'session' });
  expect(cells.map(({ raised, stdout }) => raised?.type ?? stdout)).toEqual(['SyntaxError', '2\n']);
});

it('awaits where the request lets it', async () => {
  const code = '>>> import asyncio\n>>> await asyncio.sleep(1, "slept")\n';
  const awaited = await python(code, { mode: 'session', topLevelAwait: true });
  expect(awaited.cells[1]?.value?.repr).toBe("'slept'");
  const refused = await python(code, { mode: 'session' });
  expect(refused.cells[1]?.raised?.type).toBe('SyntaxError');
});

it('does not run what a directive skips', async () => {
  const code = '>>> launch()  # doctest: +SKIP\n5\n>>> [1, 2]  # doctest: +ELLIPSIS\n[1, ...]\n';
  const { cells } = await python(code, { mode: 'session' });
  expect(cells.map(({ line, stdout }) => [line, stdout])).toEqual([[3, '[1, 2]\n']]);
});
