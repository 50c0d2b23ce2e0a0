import type { Add } from './care-commands.ts';
import { print } from './output.ts';

/** Guides of at most 80 columns, each shown by a command of its own and by the help of it. */
export const GUIDES = {
  security: {
    description: 'read what code from topics can do on this computer',
    text: `Code from topics is run to find out what it does. It may be anybody's.

In the sandbox: Python, JavaScript, TypeScript and SQL, and C and C++ once
@yowasp/clang is installed. Interpreter and program are WebAssembly, in a child
process that Node's permission model keeps from files, processes and workers. It
has no environment, no network, limits on time, memory and output, and a clock
and a disk that exist in memory only. After each program the memory is put back
as it was. On Linux the child also loses the right to open files.

What remains is a mistake in V8, in Node's permission model or in the files of
the WebAssembly runtime. On macOS and Windows the last layer is missing.

Not in a sandbox: the toolchains of this computer, for Rust, Go, Zig, Java, PHP,
Ruby, Lua, C and C++. They are off. Only the settings of your user account can
switch them on, never a workspace or a topic; qw doctor names that file:
    { "native": ["rust", "go"] }
A program then has all the rights that you have. Its limits on time and output
hold mistakes, not malice: use it for notes that you would run yourself.

What topics and programs say is escaped before it reaches the terminal, a file
name, HTML or SQL. Front matter is data: what would run code in it is refused.`,
  },
  data: {
    description: 'read what is stored where, and what leaves this computer: nothing',
    text: `Everything is a file on this computer. qw opens no connection and counts nothing
about you.

In the workspace:
    content/         your topics. Only qw check --fix writes there, after asking
    decks/           the generated cards, made again by qw build
    data/reviews/    what you answered and when: a log that only grows
    data/backups/    packed copies of that log; qw backup makes more elsewhere
    data/            besides: a name for this computer, what can be made again

In your user account:
    settings         qw config names the file
    cache            results of programs and pictures of booted interpreters, at
                     the place that qw doctor names; QUIZWRIGHT_CACHE moves it.
                     Delete it whenever you like

In a workspace made by qw init, git takes data/reviews/ and merges the reviews
of two computers by itself. Write data/ into .gitignore where your answers are
nobody else's business. qw sync-check tells beforehand what another copy of the
log would change, and qw restore adds the reviews that are missing here.`,
  },
} as const;

export const addGuides: Add = (program, exit) => {
  for (const [name, { description, text }] of Object.entries(GUIDES)) {
    program
      .command(name)
      .description(description)
      .addHelpText('after', `\n${text}`)
      .action(() => {
        print(text);
        exit(0);
      });
  }
};
