import { spawn } from 'node:child_process';
import { UserError } from '../domain/errors.ts';

/** How editors are told a line, and told to wait where they would hand the file to a window and come back at once. */
const WAYS: readonly { readonly names: RegExp; readonly args: (file: string, line: number) => string[] }[] = [
  {
    names: /^(?:n?vi|g?vim|nvim|vimx|view|nano|pico|emacs|emacsclient|micro|kak|joe|jed|mg|ne)$/,
    args: (file, line) => [`+${line}`, file],
  },
  {
    names: /^(?:code|code-insiders|codium|vscodium|cursor|windsurf)$/,
    args: (file, line) => ['--wait', '--goto', `${file}:${line}`],
  },
  { names: /^(?:zed|zeditor|subl|sublime_text)$/, args: (file, line) => ['--wait', `${file}:${line}`] },
  { names: /^(?:hx|helix)$/, args: (file, line) => [`${file}:${line}`] },
];

/**
 * What an editor is given to open a file at a line; editors that are not known get the file.
 *
 * @param editor as in `$EDITOR`: a command of the shell, arguments and all
 */
export function editorArguments(editor: string, file: string, line: number): string[] {
  const program = /^\s*(?:"([^"]+)"|'([^']+)'|(\S+))/.exec(editor);
  const path = program?.[1] ?? program?.[2] ?? program?.[3] ?? '';
  const name = path.replace(/^.*[/\\]/, '').replace(/\.(?:exe|cmd|bat)$/i, '');
  return WAYS.find(({ names }) => names.test(name.toLowerCase()))?.args(file, line) ?? [file];
}

/** The learner's editor. As in git, `$VISUAL` goes before `$EDITOR`. */
export function chosenEditor(env: NodeJS.ProcessEnv): string {
  return [env.VISUAL, env.EDITOR].find((one) => one !== undefined && one.trim() !== '') ?? 'vi';
}

/** What shells say where a program is not there, or is none. */
const NOT_STARTED = [126, 127];

/**
 * Opens a file in the learner's editor, on this terminal, and waits until it is closed.
 *
 * @throws UserError where it cannot be started
 */
export async function openInEditor(file: string, line: number, env: NodeJS.ProcessEnv): Promise<void> {
  const editor = chosenEditor(env);
  const args = editorArguments(editor, file, line);
  const code = await finished(editor, args);
  if (code !== null && !NOT_STARTED.includes(code)) return;
  throw new UserError(`The editor \`${editor}\` cannot be started`, 'Set EDITOR to one that is installed.');
}

/** @returns the exit code, 0 where a signal ended it; null where nothing could be started */
function finished(editor: string, args: readonly string[]): Promise<number | null> {
  return new Promise((resolve) => {
    const child =
      process.platform === 'win32'
        ? spawn(`${editor} ${args.map((one) => `"${one}"`).join(' ')}`, { stdio: 'inherit', shell: true })
        : spawn('/bin/sh', ['-c', `${editor} "$@"`, editor, ...args], { stdio: 'inherit' });
    child.once('error', () => resolve(null));
    child.once('exit', (code) => resolve(code ?? 0));
  });
}
