import { type Command, InvalidArgumentError } from 'commander';
import type { TextFormat } from '../anki/index.ts';
import { type Add, JSON_HELP } from './care-commands.ts';
import type { ExportOptions, TextExportOptions } from './commands/export.ts';
import type { ImportOptions } from './commands/import.ts';

/** Declares the commands that exchange cards and reviews with other programs: see `addCommands`. */
export const addExchangeCommands: Add = (program, exit) => {
  addExport(program, exit);
  addImport(program, exit);
};

const addExport: Add = (program, exit) => {
  const commands = program.command('export').description('take cards to another program');
  commands
    .command('anki')
    .description('write an Anki package with the cards of all topics, or of some')
    .argument('[topics...]', 'ids of topics')
    .requiredOption('-o, --output <file>', 'the package to write, like cards.apkg')
    .option('--with-schedule', 'take along when each card is due, and all reviews')
    .option('--instances <number>', 'take along so many instances of cards with changing values', instancesOf)
    .addHelpText(
      'after',
      `
Examples:
  qw export anki python.slices -o slices.apkg
  qw export anki --with-schedule -o all.apkg
  qw export anki --instances 3 -o all.apkg

With --with-schedule, tick "Import any learning progress" in Anki, and "Import any deck presets" for the parameters of FSRS.
Anki takes the schedule of a card only at its first import; later imports change its text alone.

A note of Anki never changes its values: it has those that are asked first here. With --instances 3, a card with changing values
brings its second and third instance as notes of their own, new ones behind the topic's cards, with the tag quizwright::instance.`,
    )
    .action(async (topics: string[], _: unknown, command: Command) => {
      const { exportToAnki } = await import('./commands/export.ts');
      exit(await exportToAnki(topics, command.optsWithGlobals<ExportOptions>()));
    });
  addTextExport(commands, 'text', 'write a text file for the import of Anki', TEXT_HELP, exit);
  addTextExport(commands, 'csv', 'write a table for spreadsheets', CSV_HELP, exit);
  addTextExport(commands, 'json', 'write JSON for programs', JSON_FILE_HELP, exit);
};

/** Up to `MAX_INSTANCES` of src/anki, which is not loaded for help. */
function instancesOf(text: string): number {
  if (/^[1-9]$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Give a whole number from 1 to 9.');
}

const TEXT_HELP = `
Example:
  qw export text -o cards.txt

Anki updates the notes that it has and adds the others. It must know the note types: import a package of \`qw export anki\` first.`;

const CSV_HELP = `
Example:
  qw export csv python.slices -o slices.csv

A cell that a spreadsheet would take for a formula begins with an apostrophe.`;

const JSON_FILE_HELP = '\nExample:\n  qw export json -o cards.json';

function addTextExport(
  commands: Command,
  format: TextFormat,
  description: string,
  help: string,
  exit: (code: number) => void,
): void {
  commands
    .command(format)
    .description(`${description}, with the cards of all topics, or of some`)
    .argument('[topics...]', 'ids of topics')
    .requiredOption('-o, --output <file>', 'the file to write')
    .addHelpText('after', help)
    .action(async (topics: string[], _: unknown, command: Command) => {
      const { exportToText } = await import('./commands/export.ts');
      exit(await exportToText(format, topics, command.optsWithGlobals<TextExportOptions>()));
    });
}

const addImport: Add = (program, exit) => {
  program
    .command('import')
    .description('take reviews back from another program')
    .command('anki')
    .description('add the reviews that you did in Anki to your own, suspensions and flags too')
    .argument('<file>', 'a package that Anki exported: .apkg or .colpkg')
    .option('-y, --yes', 'write without asking')
    .option('--dry-run', 'write nothing, tell what would be added')
    .option('--json', JSON_HELP)
    .addHelpText(
      'after',
      `
Examples:
  qw import anki Python.apkg --dry-run
  qw import anki collection.colpkg --yes

In Anki, export with "Include scheduling information" ticked. Only reviews of cards that came from here are taken, those that
your log does not have: importing twice adds nothing. Cards that you suspended or flagged there, or no longer, become so here,
unless you changed them here later. Texts, buried cards and other notes are left alone.`,
    )
    .action(async (file: string, options: ImportOptions, command: Command) => {
      if (options.yes === true && options.dryRun === true)
        command.error('error: --yes and --dry-run exclude each other');
      const { importFromAnki } = await import('./commands/import.ts');
      exit(await importFromAnki(file, command.optsWithGlobals<ImportOptions>()));
    });
};
