import { Command, CommanderError } from 'commander';
import manifest from '../../package.json' with { type: 'json' };
import { addCommands } from './commands.ts';
import { leaveOnClosedPipe } from './output.ts';
import { reportError } from './report.ts';

/** The exit code for arguments that make no sense. */
const USAGE = 2;
/** What `qw` alone does. */
const DEFAULT_COMMAND = 'start';

/**
 * Runs the command that the arguments name.
 *
 * @param argv without the names of node and script
 * @returns the exit code: 0 all well, 1 failed or errors found, 2 wrong usage
 */
export async function run(argv: readonly string[]): Promise<number> {
  leaveOnClosedPipe();
  let code = 0;
  const program = createProgram();
  addCommands(program, (result) => {
    code = result;
  });
  try {
    await program.parseAsync(isBare(program, argv) ? [DEFAULT_COMMAND, ...argv] : [...argv], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : USAGE;
    return reportError(error);
  }
}

function createProgram(): Command {
  return new Command('qw')
    .description('Turns Markdown notes into quizzes whose answers were executed, and asks them when they are due.')
    .version(manifest.version)
    .option('--workspace <folder>', 'use this folder instead of looking for quizwright.json upwards from here')
    .helpOption('-h, --help', 'show this help')
    .helpCommand('help [command]', 'show the help of a command')
    .exitOverride()
    .addHelpText(
      'after',
      `
Examples:
  qw init notes               make a workspace with a sample topic
  qw build                    make cards from every topic
  qw check content/python     list what the topics of one folder document wrongly
  qw export anki -o all.apkg  take all cards to Anki
  qw due                      see what today holds
  qw review                   answer what is due today
  qw learn python.async       begin a topic: first a quiz on what it builds on
  qw                          build, then show what today holds and lead to all of it

Guides: qw help topics (what makes good cards), qw help security, qw help data.
A workspace is a folder with quizwright.json. NO_COLOR=1 turns colours off.`,
    );
}

/** Whether the arguments name no command and ask for no help. */
function isBare(program: Command, argv: readonly string[]): boolean {
  const { operands, unknown } = program.parseOptions([...argv]);
  return operands.length === 0 && !unknown.some((option) => option === '-h' || option === '--help');
}
