import type { Command } from 'commander';
import type { Add } from './care-commands.ts';
import type { ExportOptions } from './commands/export.ts';

/** Declares the commands that exchange cards and reviews with other programs: see `addCommands`. */
export const addExchangeCommands: Add = (program, exit) => {
  addExport(program, exit);
};

const addExport: Add = (program, exit) => {
  program
    .command('export')
    .description('take cards to another program')
    .command('anki')
    .description('write an Anki package with the cards of all topics, or of some')
    .argument('[topics...]', 'ids of topics')
    .requiredOption('-o, --output <file>', 'the package to write, like cards.apkg')
    .option('--with-schedule', 'take along when each card is due, and all reviews')
    .addHelpText(
      'after',
      `
Examples:
  qw export anki python.slices -o slices.apkg
  qw export anki --with-schedule -o all.apkg

With --with-schedule, tick "Import any learning progress" in Anki, and "Import any deck presets" for the parameters of FSRS.
Anki takes the schedule of a card only at its first import; later imports change its text alone.`,
    )
    .action(async (topics: string[], _: unknown, command: Command) => {
      const { exportToAnki } = await import('./commands/export.ts');
      exit(await exportToAnki(topics, command.optsWithGlobals<ExportOptions>()));
    });
};
