import { describe, expect, it } from 'vitest';
import { hasWork, madeBy, printsItsTexts } from '../../src/languages/plain-program.ts';

describe('what a statement makes', () => {
  it.each([
    ['const { a, b: [c] } = given, d = 1;', ['a', 'c', 'd']],
    ['function twice(n) {\n  const result = 2 * n;\n  return result;\n}', ['twice']],
    ['class Child extends Parent {\n  m(x) {}\n}', ['Child']],
    ['const f = (x) => { const y = x; return y; };', ['f']],
    ['list.push(3);', []],
  ])('in JavaScript: %s', (statement, names) => {
    expect(madeBy('javascript', statement)).toEqual(names);
  });

  it.each([
    ['CREATE TABLE IF NOT EXISTS pet (name TEXT);', ['pet']],
    ['create temp view old as select * from pet;', ['old']],
    ["INSERT OR IGNORE INTO pet VALUES ('Rex');", ['pet']],
    ['UPDATE pet SET age = 3;', ['pet']],
    ['DELETE FROM "pet" WHERE age > 3;', ['pet']],
    ['SELECT * FROM pet;', []],
  ])('in SQL: %s', (statement, names) => {
    expect(madeBy('sql', statement)).toEqual(names);
  });
});

it.each(['console.log("a" in { a: 1 });', 'delete o.a;', 'const [a] = b;'])('there is work in %s', (code) => {
  expect(hasWork('javascript', code)).toBe(true);
});

it('does not call it an echo where things wait for each other', () => {
  const code = 'setTimeout(() => console.log("one"));\nqueueMicrotask(() => console.log("two"));';
  expect(printsItsTexts('javascript', code, 'one\ntwo\n')).toBe(false);
  expect(printsItsTexts('javascript', 'console.log("one");\nconsole.log("two");', 'one\ntwo\n')).toBe(true);
});
