import { type Command, Option } from 'commander';
import type { BackupOptions } from './commands/backup.ts';
import type { BuildOptions } from './commands/build.ts';
import type { CheckOptions } from './commands/check.ts';
import type { DoctorOptions } from './commands/doctor.ts';
import type { DueOptions } from './commands/due.ts';
import type { ExportOptions } from './commands/export.ts';
import type { LearnOptions } from './commands/learn.ts';
import type { RestoreOptions } from './commands/restore.ts';
import type { ReviewOptions } from './commands/review.ts';
import type { SyncCheckOptions } from './commands/sync-check.ts';

/**
 * Declares the commands: their arguments here, their work in `commands/`, loaded when it is asked for.
 *
 * @param exit takes the exit code of the command that ran
 */
export function addCommands(program: Command, exit: (code: number) => void): void {
  addInit(program, exit);
  addBuild(program, exit);
  addCheck(program, exit);
  addExport(program, exit);
  addDue(program, exit);
  addReview(program, exit);
  addLearn(program, exit);
  addStart(program, exit);
  addBackup(program, exit);
  addRestore(program, exit);
  addDoctor(program, exit);
  addSyncCheck(program, exit);
}

type Add = (program: Command, exit: (code: number) => void) => void;

const PATHS = 'Markdown files or folders; the whole content folder where none is named';
const JSON_HELP = 'print one JSON document instead of text';

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
    .option('--json', JSON_HELP)
    .addHelpText(
      'after',
      `
Examples:
  qw build
  qw build content/python/async.md --dry-run
  qw build --explain content/python/async.md:42
  qw build --explain 3f9c

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
    .addHelpText(
      'after',
      `
Examples:
  qw check
  qw check content/python --json
  qw check --fix content/python/lists.md

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

const addExport: Add = (program, exit) => {
  program
    .command('export')
    .description('take cards to another program')
    .command('anki')
    .description('write an Anki package with the cards of all topics, or of some')
    .argument('[topics...]', 'ids of topics')
    .requiredOption('-o, --output <file>', 'the package to write, like cards.apkg')
    .addHelpText('after', '\nExample:\n  qw export anki python.slices -o slices.apkg')
    .action(async (topics: string[], _: unknown, command: Command) => {
      const { exportToAnki } = await import('./commands/export.ts');
      exit(await exportToAnki(topics, command.optsWithGlobals<ExportOptions>()));
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
    .addHelpText('after', '\nExample:\n  qw review\n\nEvery grade is saved before the next card shows.')
    .action(async (_: unknown, command: Command) => {
      const { review } = await import('./commands/review.ts');
      exit(await review(command.optsWithGlobals<ReviewOptions>()));
    });
};

const addLearn: Add = (program, exit) => {
  program
    .command('learn')
    .description('begin a topic: a quiz on what it builds on, then its cards')
    .argument('<topic>', 'id of a topic')
    .option('--anyway', 'bring the topic in without the quiz')
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
    .description("build what changed, then answer today's cards; `qw` alone does the same")
    .addHelpText('after', '\nExample:\n  qw start')
    .action(async (_: unknown, command: Command) => {
      const { start } = await import('./commands/start.ts');
      exit(await start(command.optsWithGlobals<ReviewOptions>()));
    });
};

const addBackup: Add = (program, exit) => {
  program
    .command('backup')
    .description('copy your reviews')
    .argument('[folder]', 'where to; made where it does not exist, and never cleared (default: data/backups)')
    .option('--json', JSON_HELP)
    .addHelpText(
      'after',
      `
Examples:
  qw backup
  qw backup /media/stick/quizwright

The first review of a day makes one by itself. In data/backups the last 5 are kept, and the last one of each of 7 days and
4 weeks.`,
    )
    .action(async (folder: string | undefined, _: unknown, command: Command) => {
      const { backup } = await import('./commands/backup.ts');
      exit(await backup(folder, command.optsWithGlobals<BackupOptions>()));
    });
};

const addRestore: Add = (program, exit) => {
  program
    .command('restore')
    .description('bring reviews back from a backup; newer ones stay')
    .argument('[backup]', 'name of a backup in data/backups, or a folder that `qw backup` wrote')
    .option('--list', 'list the backups there are')
    .option('--json', JSON_HELP)
    .addHelpText(
      'after',
      `
Examples:
  qw restore --list
  qw restore 2026-03-02T08-15-00.000Z
  qw restore /media/stick/quizwright/2026-03-02T08-15-00.000Z

Adds the reviews that the log does not have and takes none away; what was there is backed up before.`,
    )
    .action(async (name: string | undefined, options: RestoreOptions, command: Command) => {
      if ((name === undefined) !== (options.list === true)) command.error('error: name a backup, or ask for --list');
      const { restore } = await import('./commands/restore.ts');
      exit(await restore(name, command.optsWithGlobals<RestoreOptions>()));
    });
};

const addDoctor: Add = (program, exit) => {
  program
    .command('doctor')
    .description('find out whether all that quizwright needs works, and what would help')
    .option('--repair', 'mend what is damaged in the data folder, without losing anything')
    .option('--json', JSON_HELP)
    .addHelpText(
      'after',
      `
Examples:
  qw doctor
  qw doctor --repair

Runs a tiny program in each language that is executed here, and reads every line of your reviews. Exits with 1 where something
is broken; notes do not count. --repair backs your reviews up, moves what is no review to a file beside, and says what it did.`,
    )
    .action(async (_: unknown, command: Command) => {
      const { doctor } = await import('./commands/doctor.ts');
      exit(await doctor(command.optsWithGlobals<DoctorOptions>()));
    });
};

const addSyncCheck: Add = (program, exit) => {
  program
    .command('sync-check')
    .description('tell what taking in the reviews of another copy would change, and write nothing')
    .argument('<folder>', 'another workspace, or a copy of its folder `data`')
    .option('--json', JSON_HELP)
    .addHelpText(
      'after',
      `
Examples:
  qw sync-check ../laptop/notes
  qw sync-check /mnt/backup/data --json

Lists new events by device, cards whose due date or stability changes, events in conflict (two with one number), and
clocks that were wrong by more than an hour. Exits with 1 where there are conflicts or wrong clocks.`,
    )
    .action(async (folder: string, _: unknown, command: Command) => {
      const { syncCheck } = await import('./commands/sync-check.ts');
      exit(await syncCheck(folder, command.optsWithGlobals<SyncCheckOptions>()));
    });
};
