import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { env } from 'node:process';
import { describe, expect, test } from 'vitest';
import { readTopic } from '../../src/topics/read.ts';

const folder = new URL('../fixtures/topics/', import.meta.url);
const names = readdirSync(folder)
  .filter((name) => name.endsWith('.md'))
  .map((name) => name.slice(0, -3));

describe('each fixture reads as its .json says (UPDATE_FIXTURES=1 writes them anew)', () => {
  test('there are fixtures', () => expect(names.length).toBeGreaterThan(5));

  test.each(names)('%s', (name) => {
    const source = readFileSync(new URL(`${name}.md`, folder), 'utf8');
    const expected = new URL(`${name}.json`, folder);
    // The fingerprint moves with the version of the rules, which is not what a fixture is about.
    const plain = (key: string, value: unknown) => (key === 'fingerprint' ? undefined : value);
    const found = `${JSON.stringify(readTopic(`content/${name}.md`, source), plain, 2)}\n`;
    if (env.UPDATE_FIXTURES) writeFileSync(expected, found);
    expect(existsSync(expected), `${name}.json is missing`).toBe(true);
    expect(JSON.parse(found)).toEqual(JSON.parse(readFileSync(expected, 'utf8')));
  });
});
