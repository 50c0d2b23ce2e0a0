import { chmod, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeSetting, withValue } from '../../src/workspace/change-settings.ts';
import { openWorkspace } from '../../src/workspace/find.ts';
import { tempFolder, writeTree } from './temp.ts';

describe('withValue', () => {
  it.each([
    ['{}', '{\n  "weights": [1, 2.5]\n}'],
    ['{}\n', '{\n  "weights": [1, 2.5]\n}\n'],
    ['{ "rollover": 3 }', '{ "rollover": 3, "weights": [1, 2.5] }'],
    ['{\n    "rollover": 3\n}\n', '{\n    "rollover": 3,\n    "weights": [1, 2.5]\n}\n'],
    ['{\r\n\t"rollover": 3\r\n}', '{\r\n\t"rollover": 3,\r\n\t"weights": [1, 2.5]\r\n}'],
    ['{ "weights" : null , "data":"d"}', '{ "weights" : [1, 2.5] , "data":"d"}'],
    ['\uFEFF{"weights":[\n1\n]}', '\uFEFF{"weights":[1, 2.5]}'],
    ['{"weights": 1, "weights": 2}', '{"weights": 1, "weights": [1, 2.5]}'],
  ])('changes nothing else in %j', (before, after) => {
    expect(withValue(before, ['weights'], [1, 2.5])).toBe(after);
  });

  it('makes the objects around a value that are missing', () => {
    const path = ['subjects', 'py"thon', 'weights'];
    const made = '"py\\"thon": {\n      "weights": [1]\n    }';
    expect(withValue('{\n  "data": "d"\n}', path, [1])).toBe(`{\n  "data": "d",\n  "subjects": {\n    ${made}\n  }\n}`);
    expect(withValue('{\n  "subjects": {\n    "js": {}\n  }\n}', path, [1])).toBe(
      `{\n  "subjects": {\n    "js": {},\n    ${made}\n  }\n}`,
    );
    expect(withValue('{\n  "subjects": {\n    "js": {}\n  }\n}', ['subjects', 'js', 'weights'], null)).toBe(
      '{\n  "subjects": {\n    "js": {\n      "weights": null\n    }\n  }\n}',
    );
  });

  it('sets the value and keeps all others, in whatever JSON', () => {
    const keys = fc.constantFrom('a', 'b', '__proto__', 'x"y');
    const objects = fc.dictionary(keys, fc.oneof(fc.jsonValue(), fc.dictionary(keys, fc.jsonValue())));
    const indents = fc.constantFrom(0, 2, '\t');
    fc.assert(
      fc.property(objects, indents, fc.array(keys, { minLength: 1, maxLength: 3 }), (object, indent, path) => {
        const text = JSON.stringify(object, null, indent);
        const changed = JSON.parse(withValue(text, path, [0.5, 7]));
        const others = (of: object) => Object.entries(of).filter(([key]) => key !== path[0]);
        expect(path.reduce((value, key) => (value as Record<string, object>)[key] ?? {}, changed)).toEqual([0.5, 7]);
        expect(others(changed)).toEqual(others(JSON.parse(text)));
      }),
    );
  });
});

describe('changeSetting', () => {
  it('writes what the settings mean afterwards', async () => {
    const root = await tempFolder({ 'quizwright.json': '{ "newPerDay": 7 }\n' });
    const weights = Array.from({ length: 21 }, (_, at) => at / 8);
    const file = await changeSetting(await openWorkspace(root), ['subjects', 'python', 'weights'], weights);
    expect(file).toBe(join(root, 'quizwright.json'));
    const { settings } = await openWorkspace(root);
    expect(settings.newPerDay).toBe(7);
    expect(settings.scheduler.subjects).toEqual({ python: { weights } });
  });

  it('leaves a file alone that is wrong, would become wrong, or is not to be written', async () => {
    const root = await tempFolder({ 'quizwright.json': '{}' });
    const workspace = await openWorkspace(root);
    const file = join(root, 'quizwright.json');
    await expect(changeSetting(workspace, ['weights'], [1])).rejects.toThrow('"weights" must be');
    await writeTree(root, { 'quizwright.json': '{ "rollover": 99 }' });
    await expect(changeSetting(workspace, ['newPerDay'], 3)).rejects.toThrow('"rollover" must be');
    expect(await readFile(file, 'utf8')).toBe('{ "rollover": 99 }');
    // Root may write everything.
    if (process.getuid?.() === 0) return;
    await writeTree(root, { 'quizwright.json': '{}' });
    await chmod(file, 0o444);
    await expect(changeSetting(workspace, ['newPerDay'], 3)).rejects.toThrow('cannot be written');
  });
});
