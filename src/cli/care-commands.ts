import type { Command } from 'commander';
import type { BackupOptions } from './commands/backup.ts';
import type { DoctorOptions } from './commands/doctor.ts';
import type { RestoreOptions } from './commands/restore.ts';
import type { SyncCheckOptions } from './commands/sync-check.ts';

export type Add = (program: Command, exit: (code: number) => void) => void;

export const JSON_HELP = 'print one JSON document instead of text';

/** Declares the commands that look after what is stored: see `addCommands`. */
export const addCareCommands: Add = (program, exit) => {
  addBackup(program, exit);
  addRestore(program, exit);
  addDoctor(program, exit);
  addSyncCheck(program, exit);
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
