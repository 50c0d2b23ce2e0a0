import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import schema from '../../src/workspace/quizwright.schema.json' with { type: 'json' };
import { tempFolder } from '../workspace/temp.ts';
import { acting, CACHE, MAIN, qw } from './qw.ts';

const WORKSPACE = {
  'quizwright.json': '{\n  "newPerDay": 5,\n  "content": ".",\n  "subjects": { "a\\u001b[31m": {} }\n}',
};
const OWN = { 'settings.json': '{ "newPerDay": 9,\n  "rollover": 6,\n  "native": ["rust"] }' };

describe('qw config', () => {
  it('lists each setting and where it comes from', async () => {
    const [root, own] = [await tempFolder(WORKSPACE), await tempFolder(OWN)];
    const where = { cwd: root, env: { QUIZWRIGHT_CONFIG: own } };
    const { code, stdout, stderr } = await qw(['config'], where);
    expect([code, stderr, acting(stdout)]).toEqual([0, '', []]);
    const rows = stdout
      .trimEnd()
      .split('\n')
      .map((line) => line.split(/ {2,}/));
    expect(rows).toContainEqual(['workspace', root, 'default']);
    expect(rows).toContainEqual(['userSettings', join(own, 'settings.json'), 'QUIZWRIGHT_CONFIG']);
    expect(rows).toContainEqual(['cache', CACHE, 'QUIZWRIGHT_CACHE']);
    expect(rows).toContainEqual(['content', '.', 'quizwright.json:3']);
    expect(rows).toContainEqual(['newPerDay', '5', 'quizwright.json:2']);
    expect(rows).toContainEqual(['rollover', '6', `${join(own, 'settings.json')}:2`]);
    expect(rows).toContainEqual(['learningSteps', '[1, 10]', 'default']);
    expect(rows).toContainEqual(['native', '["rust"]', `${join(own, 'settings.json')}:3`]);
    const keys = Object.keys(schema.properties).filter((key) => key !== '$schema');
    expect(rows.map(([key]) => key?.replace(/\..*/, ''))).toEqual(expect.arrayContaining(keys));

    const json = await qw(['config', '--json', '--workspace', '.'], where);
    const { settings } = JSON.parse(json.stdout) as { settings: unknown[] };
    expect(settings).toHaveLength(rows.length);
    expect(settings).toContainEqual({ key: 'workspace', value: root, source: 'flag', name: '--workspace' });
    expect(settings).toContainEqual({ key: 'cache', value: CACHE, source: 'environment', name: 'QUIZWRIGHT_CACHE' });
    const file = join(root, 'quizwright.json');
    expect(settings).toContainEqual({ key: 'newPerDay', value: 5, source: 'workspace', file, line: 2 });
    expect(settings).toContainEqual({ key: 'reviewsPerDay', value: 200, source: 'default' });
  });

  it('makes a list of weights short, but not in JSON', async () => {
    const weights = Array.from({ length: 21 }, (_, at) => at / 2);
    const root = await tempFolder({ 'quizwright.json': JSON.stringify({ weights }) });
    expect((await qw(['config'], { cwd: root })).stdout).toMatch(/^weights +21 numbers +quizwright\.json:1$/m);
    expect(JSON.parse((await qw(['config', '--json'], { cwd: root })).stdout)).toMatchObject({
      settings: expect.arrayContaining([expect.objectContaining({ key: 'weights', value: weights })]),
    });
  });

  it('prints the schema that is shipped, without a workspace too', async () => {
    const { code, stdout } = await qw(['config', '--schema'], { cwd: await tempFolder() });
    expect([code, JSON.parse(stdout)]).toEqual([0, schema]);
    expect(JSON.parse(await readFile(join(MAIN, '../quizwright.schema.json'), 'utf8'))).toEqual(schema);
  });

  it('has help with examples and the order in which settings count', async () => {
    const { code, stdout } = await qw(['config', '--help'], { cwd: await tempFolder() });
    expect(code).toBe(0);
    expect(stdout).toContain('Examples:\n  qw config\n');
    expect(stdout).toContain('flags, then variables of the environment, then quizwright.json');
  });

  it('needs a workspace, and settings that are right', async () => {
    const none = await qw(['config'], { cwd: await tempFolder() });
    expect([none.code, none.stderr]).toEqual([1, expect.stringContaining('qw init')]);
    const wrong = await qw(['config'], { cwd: await tempFolder({ 'quizwright.json': '{ "newPerDay": "x" }' }) });
    expect([wrong.code, wrong.stdout]).toEqual([1, '']);
    expect(wrong.stderr).toContain('quizwright.json:1:16 "newPerDay" must be');
  });
});
