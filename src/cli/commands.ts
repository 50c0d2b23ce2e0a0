import { type Command, InvalidArgumentError, Option } from 'commander';
import { type Add, addCareCommands, JSON_HELP } from './care-commands.ts';
import type { BuildOptions } from './commands/build.ts';
import type { CheckOptions } from './commands/check.ts';
import type { DueOptions } from './commands/due.ts';
import type { LearnOptions } from './commands/learn.ts';
import type { ReviewOptions } from './commands/review.ts';
import { addExchangeCommands } from './exchange-commands.ts';
import { addGuides } from './guides.ts';
import { addNumberCommands } from './number-commands.ts';
import { addSettingsCommands } from './settings-commands.ts';
import { parseShard, SHARD_HELP } from './shard.ts';

/**
 * Declares the commands: their arguments here, their work in `commands/`, loaded when it is asked for.
 *
 * @param exit takes the exit code of the command that ran
 */
export function addCommands(program: Command, exit: (code: number) => void): void {
  addInit(program, exit);
  addBuild(program, exit);
  addCheck(program, exit);
  addExchangeCommands(program, exit);
  addDue(program, exit);
  addReview(program, exit);
  addLearn(program, exit);
  addStart(program, exit);
  addCareCommands(program, exit);
  addNumberCommands(program, exit);
  addSettingsCommands(program, exit);
  addGuides(program, exit);
}

const PLAIN = 'ask in lines of text instead of on a screen: for screen readers and programs';
const PATHS = 'Markdown files or folders; the whole content folder where none is named';

const addInit: Add = (program, exit) => {
  program
    .command('init')
    .description('make a workspace: settings, a sample topic, lines for git')
    .argument('[folder]', 'made where it does not exist', '.')
    .addHelpText('after', '\nExample:\n  qw init notes && cd notes && qw build')
    .action(async (folder: string) => {
      const { init } = await import('./commands/init.ts');
      exit(await init(folder));
    });
};

const addBuild: Add = (program, exit) => {
  program
    .command('build')
    .description('make cards from topics: run their code, write a deck for each')
    .argument('[paths...]', PATHS)
    .option('-q, --quiet', 'no progress')
    .option('--verbose', 'a line for each topic: its cards, what was dropped and why, programs run')
    .option('--dry-run', 'write nothing, tell what would become of the cards; with --verbose, of each')
    .addOption(
      new Option(
        '--explain <place>',
        'write nothing, tell why there is a card or none: of an id, file or file:line',
      ).conflicts(['dryRun', 'verbose']),
    )
    .addOption(
      new Option('--watch', 'then build each topic again when it is saved').conflicts([
        ...['dryRun', 'explain', 'json', 'verbose', 'shard'],
      ]),
    )
    .option('--shard <k/n>', SHARD_HELP, parseShard)
    .option('--json', JSON_HELP)
    .addHelpText(
      'after',
      `
Examples:
  qw build
  qw build content/python/async.md --dry-run
  qw build --explain content/python/async.md:42
  qw build --explain 3f9c
  qw build --watch
  qw build --shard 2/4

Of four shards, each builds about a quarter of the topics. Together they build all, so that four computers may
share the work: copy their decks, and the cache (QUIZWRIGHT_CACHE) if you like, into one folder each.

Writes a deck for everything that is right. Exits with 1 only where a topic gave no deck at all. The beginning of a
card's id is enough to name it.`,
    )
    .action(async (paths: string[], options: BuildOptions, command: Command) => {
      if (options.explain !== undefined && paths.length > 0)
        command.error('error: --explain takes one place, and no paths');
      const { build } = await import('./commands/build.ts');
      exit(await build(paths, command.optsWithGlobals<BuildOptions>()));
    });
};

const addCheck: Add = (program, exit) => {
  program
    .command('check')
    .description('run the code of topics and list what they document wrongly')
    .argument('[paths...]', PATHS)
    .option('-q, --quiet', 'no progress')
    .option('--json', JSON_HELP)
    .option('--fix', 'write what really happens in place of what is documented wrongly, after showing it')
    .option('-y, --yes', 'with --fix: write without asking')
    .option('--shard <k/n>', SHARD_HELP, parseShard)
    .addHelpText(
      'after',
      `
Examples:
  qw check
  qw check content/python --json
  qw check --fix content/python/lists.md
  qw check --shard 1/4

--fix changes the claimed results and nothing else. It leaves races and what differs from run to run.
Exits with 1 on errors, unless --fix has written them right.`,
    )
    .action(async (paths: string[], _: unknown, command: Command) => {
      const options = command.optsWithGlobals<CheckOptions>();
      if (options.yes === true && options.fix !== true) command.error('error: --yes goes with --fix');
      const { check } = await import('./commands/check.ts');
      exit(await check(paths, options));
    });
};

const addDue: Add = (program, exit) => {
  program
    .command('due')
    .description('count what today holds')
    .option('--json', JSON_HELP)
    .addHelpText('after', '\nExample:\n  qw due --json')
    .action(async (_: unknown, command: Command) => {
      const { due } = await import('./commands/due.ts');
      exit(await due(command.optsWithGlobals<DueOptions>()));
    });
};

const addReview: Add = (program, exit) => {
  program
    .command('review')
    .description("answer today's cards; without a terminal, list them")
    .option(
      '--ahead [days]',
      'instead, and nothing new: the reviews of the next days (by default, of tomorrow)',
      wholeDays,
    )
    .option('--plain', PLAIN)
    .addHelpText(
      'after',
      `
Examples:
  qw review
  qw review --ahead 3
  qw review --plain < answers.txt

Every grade is saved before the next card shows.`,
    )
    .action(async (_: unknown, command: Command) => {
      const { review } = await import('./commands/review.ts');
      exit(await review(command.optsWithGlobals<ReviewOptions>()));
    });
};

function wholeDays(text: string): number {
  if (/^[1-9]\d{0,2}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Give a whole number of days from 1 to 999.');
}

const addLearn: Add = (program, exit) => {
  program
    .command('learn')
    .description('begin a topic: a quiz on what it builds on, then its cards')
    .argument('<topic>', 'id of a topic')
    .option('--anyway', 'bring the topic in without the quiz')
    .option('--plain', PLAIN)
    .option('--json', JSON_HELP)
    .addHelpText('after', '\nExample:\n  qw learn python.async.basics')
    .action(async (topic: string, _: unknown, command: Command) => {
      const { learn } = await import('./commands/learn.ts');
      exit(await learn(topic, command.optsWithGlobals<LearnOptions>()));
    });
};

const addStart: Add = (program, exit) => {
  program
    .command('start')
    .description('build what changed, then show what today holds and lead to all of it; `qw` alone does the same')
    .option('--plain', PLAIN)
    .addHelpText('after', '\nExample:\n  qw start')
    .action(async (_: unknown, command: Command) => {
      const { start } = await import('./commands/start.ts');
      exit(await start(command.optsWithGlobals<ReviewOptions>()));
    });
};
