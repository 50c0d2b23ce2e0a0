import type { Command } from 'commander';
import { type Add, JSON_HELP } from './care-commands.ts';
import type { StatsOptions } from './commands/stats.ts';

/** Declares the commands that tell how the learning goes: see `addCommands`. */
export const addNumberCommands: Add = (program, exit) => {
  addStats(program, exit);
};

const addStats: Add = (program, exit) => {
  program
    .command('stats')
    .description('what was learned: retention, work, what comes, and what to do better')
    .argument('[topic]', 'id of a topic, or the first parts of ids, like python.async')
    .option('--json', JSON_HELP)
    .addHelpText(
      'after',
      `
Examples:
  qw stats
  qw stats python.async
  qw stats --json

True retention counts as Anki does: the first answer of a day to a card whose interval was over. Answers of more than five
minutes count as five. Writes as wide as the terminal, or as COLUMNS says.`,
    )
    .action(async (topic: string | undefined, _: unknown, command: Command) => {
      const { stats } = await import('./commands/stats.ts');
      exit(await stats(topic, command.optsWithGlobals<StatsOptions>()));
    });
};
