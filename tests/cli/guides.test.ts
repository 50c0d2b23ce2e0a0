import { describe, expect, it } from 'vitest';
import { GUIDES } from '../../src/cli/guides.ts';
import { tempFolder } from '../workspace/temp.ts';
import { qw } from './qw.ts';

describe.each(Object.entries(GUIDES))('the guide %s', (name, { text }) => {
  it('is shown by its command and by its help, outside of any workspace', async () => {
    const cwd = await tempFolder();
    expect(await qw([name], { cwd })).toEqual({ code: 0, stdout: `${text}\n`, stderr: '' });
    const { code, stdout } = await qw(['help', name], { cwd });
    expect(code).toBe(0);
    expect(stdout).toContain(text);
  });

  it('fits a terminal', () => {
    expect(text.split('\n').filter((line) => line.length > 80)).toEqual([]);
  });
});
