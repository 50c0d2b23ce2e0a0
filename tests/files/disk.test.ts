import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execPath } from 'node:process';
import { build } from 'esbuild';
import { beforeEach, describe, expect, it } from 'vitest';
import { replaceFile } from '../../src/files/disk.ts';

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'quizwright-files-'));
  file = join(folder, 'note.md');
  writeFileSync(file, 'what was there');
});

describe('replacing a file', () => {
  it('keeps its permissions, and leaves nothing beside it', async () => {
    chmodSync(file, 0o640);
    await replaceFile(file, 'new');
    expect(readFileSync(file, 'utf8')).toBe('new');
    expect(statSync(file).mode & 0o777).toBe(0o640);
    expect(readdirSync(folder)).toEqual(['note.md']);
  });

  it('replaces what a link leads to', async () => {
    symlinkSync(file, join(folder, 'link.md'));
    await replaceFile(join(folder, 'link.md'), 'new');
    expect(readFileSync(file, 'utf8')).toBe('new');
  });

  it('at once with others ends with one of them as a whole', async () => {
    const contents = Array.from({ length: 20 }, (_, at) => String(at).repeat(10_000));
    await Promise.all(contents.map((content) => replaceFile(file, content)));
    expect(contents).toContain(readFileSync(file, 'utf8'));
  });

  it('that takes only the beginning of what is written leaves the old one', async () => {
    const program = join(folder, 'write.cjs');
    const contents = `
      import { replaceFile } from './src/files/disk.ts';
      replaceFile(process.argv[2], 'x'.repeat(6000)).catch((error) => { console.log(error.code); });`;
    const stdin = { contents, resolveDir: join(import.meta.dirname, '../..'), loader: 'ts' } as const;
    await build({ stdin, outfile: program, bundle: true, platform: 'node', format: 'cjs', logLevel: 'error' });
    // In blocks of 1024 bytes: the system takes 4096 bytes and refuses the rest, as a full disk does.
    const limited = spawnSync('bash', ['-c', 'ulimit -f 4; exec "$0" "$@"', execPath, program, file], {
      encoding: 'utf8',
    });
    expect(limited.stdout).toBe('EFBIG\n');
    expect(readFileSync(file, 'utf8')).toBe('what was there');
    expect(readdirSync(folder).sort()).toEqual(['note.md', 'write.cjs']);
  });
});
