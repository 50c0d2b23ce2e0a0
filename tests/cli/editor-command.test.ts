import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { chosenEditor, editorArguments, openInEditor } from '../../src/cli/editor-command.ts';

describe('an editor', () => {
  it.each([
    ['vi', ['+7', 'a.md']],
    ['/usr/bin/nvim -u NONE', ['+7', 'a.md']],
    ['nano', ['+7', 'a.md']],
    ['emacsclient -t', ['+7', 'a.md']],
    ['micro', ['+7', 'a.md']],
    ['code', ['--wait', '--goto', 'a.md:7']],
    ['"C:\\Programs\\VS Code\\Code.exe"', ['--wait', '--goto', 'a.md:7']],
    ["'/Applications/VS Code/bin/code' --new-window", ['--wait', '--goto', 'a.md:7']],
    ['codium.cmd', ['--wait', '--goto', 'a.md:7']],
    ['zed', ['--wait', 'a.md:7']],
    ['subl', ['--wait', 'a.md:7']],
    ['hx', ['a.md:7']],
    ['my-editor', ['a.md']],
  ])('%s is told the line', (editor, args) => {
    expect(editorArguments(editor, 'a.md', 7)).toEqual(args);
  });

  it('is $VISUAL, then $EDITOR, then vi', () => {
    expect(chosenEditor({ VISUAL: 'code', EDITOR: 'nano' })).toBe('code');
    expect(chosenEditor({ VISUAL: ' ', EDITOR: 'nano' })).toBe('nano');
    expect(chosenEditor({})).toBe('vi');
  });

  it('is waited for, with its own arguments, and a path with spaces is one path', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'quizwright editor '));
    const editor = join(folder, 'write args');
    await writeFile(editor, `#!/bin/sh\nprintf '%s\\n' "$@" > "${join(folder, 'out')}"\nexit 3\n`);
    await chmod(editor, 0o755);
    await openInEditor(join(folder, 'a b.md'), 7, { EDITOR: `'${editor}' --own` });
    expect(await readFile(join(folder, 'out'), 'utf8')).toBe(`--own\n${join(folder, 'a b.md')}\n`);
    await rm(folder, { recursive: true });
  });

  it('that is not there is said so, with what to do', async () => {
    await expect(openInEditor('a.md', 1, { EDITOR: 'no-such-editor 2>/dev/null' })).rejects.toThrow(
      expect.objectContaining({
        message: expect.stringContaining('no-such-editor'),
        hint: expect.stringMatching(/EDITOR/),
      }),
    );
  });
});
