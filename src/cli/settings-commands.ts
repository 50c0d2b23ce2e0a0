import type { Command } from 'commander';
import { type Add, JSON_HELP } from './care-commands.ts';
import type { ConfigOptions } from './commands/config.ts';

/** Declares the commands that tell how `qw` is set up: see `addCommands`. */
export const addSettingsCommands: Add = (program, exit) => {
  addConfig(program, exit);
};

const addConfig: Add = (program, exit) => {
  program
    .command('config')
    .description('list the settings that hold here, and where each comes from')
    .option('--schema', 'print the JSON schema of quizwright.json instead, for editors')
    .option('--json', JSON_HELP)
    .addHelpText(
      'after',
      `
Examples:
  qw config
  qw config --json
  qw config --schema > quizwright.schema.json

What is stronger decides: flags, then variables of the environment, then quizwright.json, then your own settings.json for
all workspaces, then the defaults. Your settings.json takes everything but folders; "native" stands only there. Objects, like
easyDays and subjects, are put together key by key.`,
    )
    .action(async (_: unknown, command: Command) => {
      const { config } = await import('./commands/config.ts');
      exit(await config(command.optsWithGlobals<ConfigOptions>()));
    });
};
