import { execFile, spawnSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import { Command } from 'commander';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { Shell } from '../../src/cli/commands/completion.ts';
import { addCommands } from '../../src/cli/commands.ts';
import { makeDeck, makeStudyFolder, termCard } from '../support/study.ts';
import { openTerminal } from '../support/terminal.ts';
import { MAIN, qw } from './qw.ts';

const SHELLS = ['bash', 'zsh', 'fish'] as const satisfies Shell[];
/** `qw` as the scripts call it, in front of everything else. */
const pathWithQw = (): string => `${join(folder, 'bin')}:${process.env.PATH}`;
const isThere = (shell: Shell): boolean => spawnSync(shell, ['-c', 'exit 0']).status === 0;

/** Holds `bin/qw`, as the scripts call it, and the scripts by the names of their shells. */
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quizwright-completion-'));
  await mkdir(join(folder, 'bin'));
  await writeFile(join(folder, 'bin/qw'), `#!/bin/sh\nexec '${process.execPath}' '${MAIN}' "$@"\n`);
  await chmod(join(folder, 'bin/qw'), 0o755);
  for (const shell of SHELLS) {
    await writeFile(join(folder, shell), (await qw(['completion', shell], { cwd: folder })).stdout);
  }
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function run(shell: Shell, args: readonly string[], cwd: string, env: object = {}): Promise<string[]> {
  const options = { cwd, env: { ...process.env, PATH: pathWithQw(), ...env } };
  const { stdout, stderr } = await promisify(execFile)(shell, args, options);
  expect(stderr).toBe('');
  return stdout.split('\n').filter((line) => line !== '');
}

/** What bash offers for the last of these words; a line for each list of words. */
async function offered(lines: readonly (readonly string[])[], cwd: string, env: object = {}): Promise<string[][]> {
  const each = `
    source "$1"
    while IFS=$'\\x1f' read -r -a COMP_WORDS; do
      COMP_WORDS=("\${COMP_WORDS[@]:1}"); COMP_CWORD=$((\${#COMP_WORDS[@]} - 1)); COMPREPLY=(stale)
      [[ \${COMP_WORDS[COMP_CWORD]} == _ ]] && COMP_WORDS[COMP_CWORD]=
      _qw; printf '>%s' "\${COMPREPLY[@]}"; echo
    done <<< "$2"`;
  // An empty word at the end of a line would be lost.
  const text = lines.map((words) => ['', 'qw', ...words.map((word) => word || '_')].join('\x1f')).join('\n');
  const found = await run('bash', ['--norc', '-c', each, 'bash', join(folder, 'bash'), text], cwd, env);
  return found.map((line) =>
    line
      .slice(1)
      .split('>')
      .filter((word) => word !== ''),
  );
}

async function topicsFolder(): Promise<string> {
  const ids = ['py.lists', 'py.dicts', 'js.Values', 'größe', 'two words', '$(touch ran)'];
  const study = await makeStudyFolder(ids.map((id) => makeDeck(id, id, [termCard(id)])));
  onTestFinished(() => study.remove());
  return study.root;
}

describe('qw completion', () => {
  it.each([
    [[], 'name a shell: bash, zsh or fish'],
    [['tcsh'], 'Allowed choices are bash, zsh, fish'],
  ])('is wrong usage with %j', async (args, message) => {
    const { code, stdout, stderr } = await qw(['completion', ...args], { cwd: folder });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
  });

  it('says how to switch it on, and nothing of what is for scripts', async () => {
    const { code, stdout } = await qw(['completion', '--help'], { cwd: folder });
    expect(code).toBe(0);
    for (const shell of SHELLS) expect(stdout).toMatch(new RegExp(`Examples:[^]*qw completion ${shell}`));
    expect(stdout).not.toContain('--topics');
  });
});

describe('completion in bash', () => {
  it('knows every command with its options', async () => {
    const program = new Command('qw').option('--workspace <folder>');
    addCommands(program, () => undefined);
    const leaves = program.commands.flatMap((one) => (one.commands.length > 0 ? one.commands : [one]));
    const paths = leaves.map((one) => (one.parent === program ? [one.name()] : [one.parent?.name() ?? '', one.name()]));
    const [commands, ...flags] = await offered([[''], ...paths.map((path) => [...path, '-'])], folder);
    expect(commands?.sort()).toEqual([...program.commands.map((one) => one.name()), 'help'].sort());
    const options = leaves.map((one) => one.options.filter(({ hidden }) => !hidden).map(({ long }) => long));
    expect(flags).toEqual(options.map((own) => [...own, '--help', '--workspace']));
    expect(flags.length).toBeGreaterThan(15);
  });

  it.each([
    [['bu'], ['build']],
    [['nothing'], []],
    [['--v'], ['--version']],
    [['export', 'an'], ['anki']],
    [['export', 'anki', '--o'], ['--output']],
    [['--workspace', 'build', 'export', 'an'], ['anki']],
    [['--workspace', '=', 'build', 'export', 'an'], ['anki']],
    [
      ['completion', ''],
      ['bash', 'zsh', 'fish'],
    ],
    [['help', 'comp'], ['completion']],
    [['optimise', '--ap'], ['--apply']],
    [['optimize', '--subject', ''], []],
    [['simulate', '--days', '-'], []],
  ])('completes %j', async (words, expected) => {
    expect(await offered([words], folder)).toEqual([expected]);
  });

  it('offers files and folders', async () => {
    const cwd = join(folder, 'files');
    await mkdir(join(cwd, 'notes and more/inner'), { recursive: true });
    await writeFile(join(cwd, 'note.md'), '');
    const lines = [
      ['build', 'no'],
      ['init', 'no'],
      ['due', '--workspace', 'no'],
      ['export', 'anki', '-o', 'note.'],
    ];
    const quoted = [
      ['due', '--workspace', '='],
      ['init', 'notes\\ and\\ more/'],
      ['init', '"notes a'],
    ];
    const found = await offered([...lines, ...quoted], cwd);
    expect(found.map((names) => names.sort())).toEqual([
      ['note.md', 'notes and more'],
      ['notes and more'],
      ['notes and more'],
      ['note.md'],
      ['notes and more'],
      ['notes and more/inner'],
      ['notes and more'],
    ]);
  });

  it('offers the topics of the workspace, and runs nothing that stands in an id', async () => {
    const root = await topicsFolder();
    const all = ['größe', 'js.Values', 'py.dicts', 'py.lists'];
    const sorted = async (lines: string[][], cwd: string, env = {}) =>
      (await offered(lines, cwd, env)).map((names) => names.sort());
    expect(
      await sorted(
        [
          ['learn', ''],
          ['stats', 'py.'],
          ['export', 'anki', ''],
        ],
        root,
      ),
    ).toEqual([all.sort(), ['py.dicts', 'py.lists'], all.sort()]);
    await symlink(root, join(folder, 'a link'));
    const elsewhere = [
      ['learn', 'j'],
      ['--workspace', 'a\\ link', 'learn', 'j'],
      ['--workspace', root, 'learn', 'j'],
      ['learn', '--workspace', '~', 'j'],
    ];
    expect(await sorted(elsewhere, folder, { HOME: root })).toEqual([
      [],
      ...Array.from({ length: 3 }, () => ['js.Values']),
    ]);
    expect((await qw(['completion', '--topics'], { cwd: root })).stdout).not.toContain('ran');
    expect(await readdir(root)).not.toContain('ran');
  });
});

describe.skipIf(!isThere('zsh'))('completion in zsh', () => {
  it('completes commands, options, words and topics as somebody types', async () => {
    const root = await topicsFolder();
    const script = join(folder, 'zsh');
    await writeFile(join(folder, '.zshrc'), `autoload -Uz compinit; compinit -u -D; source '${script}'; PS1='> '\n`);
    const terminal = openTerminal([], {
      cwd: root,
      env: { ZDOTDIR: folder, PATH: pathWithQw() },
      through: ['sh', '-c', 'exec zsh -i'],
    });
    onTestFinished(() => terminal.kill('SIGKILL'));
    await terminal.waitFor(/^>$/m);
    for (const [typed, full] of [
      ['qw comp\tzs\t', '> qw completion zsh'],
      ['qw optimise --ap\t', '> qw optimise --apply'],
      ['qw learn --json js\t', '> qw learn --json js.Values'],
      ['qw --workspace dec\t exp\tan\t', '> qw --workspace decks export anki'],
      ['qw export \t', 'anki  -- write an Anki package'],
    ] as const) {
      terminal.press(typed);
      await terminal.waitFor(full);
      // Ctrl+U: an interrupt would throw away what is typed next.
      terminal.press('\u0015');
    }
  });
});

describe.skipIf(!isThere('fish'))('completion in fish', () => {
  it.each([
    ['qw comp', ['completion']],
    ['qw completion ', ['bash', 'fish', 'zsh']],
    ['qw --workspace build export an', ['anki']],
    ['qw optimise --ap', ['--apply']],
    ['qw simulate --days ', []],
    ['qw learn --workspace . js', ['js.Values']],
    ['qw learn py', ['py.dicts', 'py.lists']],
    ['qw export anki -o dec', ['decks/']],
    ['quizwright init dec', ['decks/']],
  ])('completes %j', async (line, expected) => {
    const root = await topicsFolder();
    const found = await run('fish', ['-c', `source '${join(folder, 'fish')}'; complete -C '${line}'`], root);
    expect(found.map((one) => one.split('\t')[0])).toEqual(expected);
  });
});
