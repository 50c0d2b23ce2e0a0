import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeDeck, makeStudyFolder, type StudyFolder, termCard } from '../support/study.ts';
import { endAfterEach, KEYS, openTerminal, type Terminal, type TerminalOptions } from '../support/terminal.ts';

const TERMS = makeDeck('py.terms', 'Terms', ['one', 'two', 'three'].map(termCard));

let folder: StudyFolder;
let terminal: Terminal;

async function open(options: Partial<TerminalOptions> = {}, args: readonly string[] = ['review']): Promise<void> {
  folder = await makeStudyFolder([TERMS]);
  terminal = openTerminal(args, { cwd: folder.root, ...options });
}

endAfterEach(() => ({ terminal, folder }));

describe('a session on a terminal', () => {
  it('writes the line that a key changes, and no other', async () => {
    await open();
    await terminal.waitFor('Which name is one?');
    await terminal.waitFor('Ctrl-C quit');
    terminal.press('o');
    await terminal.waitFor('› o');
    const before = terminal.written();
    terminal.press('n');
    await terminal.waitFor('› on');
    expect(terminal.written() - before).toBeLessThan(100);
  });

  it('hears Ctrl-C at once behind Esc', async () => {
    await open();
    await terminal.waitFor('Which name is one?');
    terminal.press(KEYS.escape, KEYS.escape, KEYS.ctrlC);
    expect((await terminal.exited).exitCode).toBe(0);
  });

  // A shell with job control, which reads a line before it lets the session go on.
  const SHELL = [
    'bash',
    '--norc',
    '-ic',
    '"$0" "$@"; echo "shell has $(stty -a | grep -o -e "-*icanon")"; read; fg; echo over',
  ];

  it('gives the terminal to the shell on Ctrl-Z, and goes on where it was', async () => {
    await open({ through: SHELL });
    await terminal.waitFor('Which name is one?');
    terminal.press('on');
    await terminal.waitFor('› on');
    terminal.press(KEYS.ctrlZ);
    expect(await terminal.waitFor('shell has')).toContain('shell has icanon');
    expect(terminal.isNormal()).toBe(true);
    terminal.resize(40, 12);
    terminal.press(KEYS.enter);
    const isWhole = (screen: string): boolean => screen.split('\n').length === 11 && screen.includes('› on');
    const screen = await terminal.waitFor(isWhole);
    expect(screen).toContain('Which name is one?');
    terminal.press('e', KEYS.enter);
    await terminal.waitFor('✓ right');
    terminal.press(KEYS.ctrlC);
    await terminal.waitFor('over');
    expect(terminal.isNormal()).toBe(true);
  });

  it('goes on where nothing stops it', async () => {
    await open();
    await terminal.waitFor('Which name is one?');
    const before = terminal.written();
    terminal.press(KEYS.ctrlZ);
    await terminal.waitFor(() => terminal.written() > before + 200 && terminal.isAlternate());
    terminal.press('one', KEYS.enter);
    await terminal.waitFor('✓ right');
  });

  it('gives the terminal back when it breaks, says why, and keeps what was graded', async () => {
    folder = await makeStudyFolder([TERMS]);
    const [module, sign] = [join(folder.root, 'clock.mjs'), join(folder.root, 'break')];
    await writeFile(
      module,
      `import { existsSync } from 'node:fs';
       const { now } = Date;
       let isBroken = false;
       Date.now = () => {
         if (isBroken || !existsSync(${JSON.stringify(sign)})) return now();
         isBroken = true;
         throw new Error('the clock broke');
       };`,
    );
    terminal = openTerminal(['review'], { cwd: folder.root, env: { NODE_OPTIONS: `--import=${module}` } });
    await terminal.waitFor('Which name is one?');
    terminal.press('one', KEYS.enter);
    await terminal.waitFor('✓ right');
    terminal.press('4');
    await terminal.waitFor('Which name is two?');
    await writeFile(sign, '');
    terminal.press('t');
    expect((await terminal.exited).exitCode).toBe(1);
    expect(terminal.isNormal()).toBe(true);
    expect(terminal.screen()).toContain('the clock broke');
    expect(terminal.screen()).toContain('This is a bug in quizwright');
    expect((await folder.events()).map((event) => event.type === 'review' && event.grade)).toEqual([4]);
  });

  it('asks in lines on a terminal that cannot be drawn on, or whose reader wants none of it', async () => {
    await open({ through: ['env', 'TERM=dumb'] });
    await terminal.waitFor('Your answer:');
    terminal.press('one', KEYS.enter);
    await terminal.waitFor('Grade: 1 Again');
    terminal.press(KEYS.enter);
    await terminal.waitFor('Which name is two?');
    terminal.press(KEYS.ctrlD);
    expect((await terminal.exited).exitCode).toBe(0);
    expect(terminal.screen()).toContain('1 answer in');
    expect((await folder.events()).map((event) => event.type === 'review' && event.grade)).toEqual([3]);
  });
});
