import { describe, expect, it } from 'vitest';
import { openSandbox } from '../support.ts';

const { execute } = openSandbox();

async function cells(code: string, language: 'javascript' | 'typescript' = 'javascript') {
  const result = await execute(language, code, { mode: 'cells' });
  expect(result.outcome).toEqual({ kind: 'completed' });
  return result.cells;
}

describe('the value of an expression is what the prompt shows', () => {
  it.each([
    ['1 + 1', '2', 'number'],
    ['"a" + 1', "'a1'", 'string'],
    ['[1, "x", { a: null }]', "[ 1, 'x', { a: null } ]", 'Array'],
    ['new Map([[1, 2]])', 'Map(1) { 1 => 2 }', 'Map'],
    ['null', 'null', 'null'],
    ['(() => 1)', '[Function (anonymous)]', 'function'],
    ['new (class Point { x = 1 })()', 'Point { x: 1 }', 'Point'],
    ['await Promise.resolve(7)', '7', 'number'],
    ['Promise.resolve(7)', 'Promise { 7 }', 'Promise'],
  ])('%s', async (code, repr, type) => {
    expect((await cells(code))[0]).toMatchObject({ kind: 'expression', value: { repr, type }, line: 1, endLine: 1 });
  });

  it('and none where it is undefined, or cannot be shown faithfully', async () => {
    const found = await cells('undefined;\nnew Error("x");\nnew Map().keys();');
    expect(found.map(({ value }) => value)).toEqual([null, null, null]);
  });
});

it('tells what names are bound to', async () => {
  const [first, second, third] = await cells(
    'const { a, b: [c] } = { a: 1, b: ["x"] };\nlet n = [];\nn = n.concat(3);',
  );
  expect(first).toMatchObject({ kind: 'assignment', value: null });
  expect(first?.bindings.map(({ name, value }) => [name, value.repr])).toEqual([
    ['a', '1'],
    ['c', "'x'"],
  ]);
  expect(second).toMatchObject({ kind: 'assignment', value: { repr: '[]' } });
  expect(third).toMatchObject({ kind: 'assignment', value: { repr: '[ 3 ]' }, line: 3 });
});

it('shows the object of a method that returned nothing', async () => {
  const [, second] = await cells('const m = new Map([[1, 2]]);\nm.clear();');
  expect(second).toMatchObject({ value: null, receiver: { source: 'm', value: { repr: 'Map(0) {}' } } });
});

it('goes on after an error', async () => {
  const found = await cells('const c = 1;\nc = 2;\nlater;\nlet later = 3;\nlater + c;');
  expect(found.map(({ raised }) => raised?.message ?? null)).toEqual([
    null,
    'Assignment to constant variable.',
    "Cannot access 'later' before initialization",
    null,
    null,
  ]);
  expect(found[1]?.raised).toMatchObject({ type: 'TypeError', lines: [2] });
  expect(found[4]?.value?.repr).toBe('4');
});

it('sees functions and variables that stand below', async () => {
  const found = await cells('f();\nv;\nfunction f() { return "below"; }\nvar v = 1;');
  expect(found.map(({ value, raised }) => [value?.repr ?? null, raised])).toEqual([
    ["'below'", null],
    [null, null],
    [null, null],
    ['1', null],
  ]);
});

it('keeps what each statement printed', async () => {
  const found = await cells(
    'console.log("a");\nfor (const x of [1, 2]) {\n  console.log(x);\n}\nPromise.resolve().then(() => console.log("m"));',
  );
  expect(found.map(({ stdout, line, endLine }) => [stdout, line, endLine])).toEqual([
    ['a\n', 1, 1],
    ['1\n2\n', 2, 4],
    ['m\n', 5, 5],
  ]);
});

it('reads modules and TypeScript', async () => {
  const found = await cells(
    "import { format } from 'node:util';\nexport const s: string = format('%d!', 5);\ns;",
    'typescript',
  );
  expect(found[2]?.value?.repr).toBe("'5!'");
});

it('says nothing where a prompt and a file differ', async () => {
  const { outcome } = await execute('javascript', 'this', { mode: 'cells' });
  expect(outcome.kind).toBe('unsupported');
});
