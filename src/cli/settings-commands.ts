import { Argument, type Command, Option } from 'commander';
import { type Add, JSON_HELP } from './care-commands.ts';
import type { Shell } from './commands/completion.ts';
import type { ConfigOptions } from './commands/config.ts';

/** Declares the commands that tell how `qw` is set up: see `addCommands`. */
export const addSettingsCommands: Add = (program, exit) => {
  addConfig(program, exit);
  addCompletion(program, exit);
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

const addCompletion: Add = (program, exit) => {
  program
    .command('completion')
    .description('print a script that lets your shell complete commands, options and ids of topics')
    .addArgument(new Argument('[shell]', 'the shell').choices(['bash', 'zsh', 'fish'] satisfies Shell[]))
    .addOption(new Option('--topics', 'print ids of topics, for these scripts').hideHelp())
    .addHelpText(
      'after',
      `
Examples:
  echo 'source <(qw completion bash)' >> ~/.bashrc
  echo 'source <(qw completion zsh)' >> ~/.zshrc        after compinit
  qw completion fish > ~/.config/fish/completions/qw.fish

Topics are those that were built. A new version of qw may have new commands: a script in a file is then to be written again.`,
    )
    .action(async (shell: Shell | undefined, options: { topics?: boolean }, command: Command) => {
      const { completion, completionTopics } = await import('./commands/completion.ts');
      if (options.topics === true) exit(await completionTopics(command.optsWithGlobals()));
      else if (shell === undefined) command.error('error: name a shell: bash, zsh or fish');
      else exit(completion(shell, program));
    });
};
