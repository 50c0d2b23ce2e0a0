import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readExportTimes } from '../../src/store/export-times.ts';
import { tempFolder } from '../workspace/temp.ts';

const [A, B] = ['a1', 'b2'];
const at = (seconds: number): number => seconds * 1000 + 999;

describe('readExportTimes', () => {
  it('moves the time of a card only when its content moved', async () => {
    const data = join(await tempFolder(), 'data');
    const first = await readExportTimes(data, at(100));
    expect([first.modified(A, 'x'), first.modified(B, 'y')]).toEqual([100, 100]);
    await first.save();
    const second = await readExportTimes(data, at(200));
    expect([second.modified(A, 'x'), second.modified(B, 'z')]).toEqual([100, 200]);
    await second.save();
    const third = await readExportTimes(data, at(300));
    expect([third.modified(A, 'x'), third.modified(B, 'z')]).toEqual([100, 200]);
  });

  it('grows even when the clock went back', async () => {
    const data = await tempFolder();
    const first = await readExportTimes(data, at(100));
    first.modified(A, 'x');
    await first.save();
    expect((await readExportTimes(data, at(50))).modified(A, 'y')).toBe(101);
  });

  it('remembers nothing of an export that was not saved', async () => {
    const data = join(await tempFolder(), 'data');
    (await readExportTimes(data, at(100))).modified(A, 'x');
    expect((await readExportTimes(data, at(200))).modified(A, 'x')).toBe(200);
    await expect(readdir(data)).rejects.toThrow('ENOENT');
  });

  it.each([
    ['{', 'export-times.json:1: the file of export times is damaged: this is not JSON'],
    ['{}', 'export-times.json:1: the file of export times is damaged: schema'],
    ['{ "schema": 1,\n "cards": { "../x": 5 } }', 'export-times.json:2: the file of export times is damaged'],
    ['{ "schema": 2, "cards": {} }', 'export-times.json:1: this file was written by a newer quizwright'],
  ])('refuses %j, and leaves it', async (text, message) => {
    const data = await tempFolder({ 'export-times.json': text });
    await expect(readExportTimes(data, 0)).rejects.toMatchObject({
      name: 'UserError',
      message: expect.stringContaining(message),
      hint: expect.stringMatching(/Update quizwright|qw doctor --repair/),
    });
    expect(await readFile(join(data, 'export-times.json'), 'utf8')).toBe(text);
  });
});
