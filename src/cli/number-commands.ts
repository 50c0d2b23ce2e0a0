import { type Command, InvalidArgumentError, Option } from 'commander';
import { CARD_KINDS } from '../domain/card.ts';
import { CARD_STATES } from '../schedule/card-states.ts';
import { type Add, JSON_HELP } from './care-commands.ts';
import type { BrowseOptions } from './commands/browse.ts';
import type { OptimizeOptions } from './commands/optimize.ts';
import type { PathOptions } from './commands/path.ts';
import type { SimulateOptions } from './commands/simulate.ts';
import type { StatsOptions } from './commands/stats.ts';
import type { TopicsOptions } from './commands/topics.ts';
import { TOPICS_GUIDE } from './commands/topics-help.ts';

/** Declares the commands that tell how the learning goes: see `addCommands`. */
export const addNumberCommands: Add = (program, exit) => {
  addStats(program, exit);
  addTopics(program, exit);
  addBrowse(program, exit);
  addPath(program, exit);
  addOptimize(program, exit);
  addSimulate(program, exit);
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

const addTopics: Add = (program, exit) => {
  program
    .command('topics')
    .description('list the topics with how well each is known')
    .option('--json', JSON_HELP)
    .addHelpText(
      'after',
      `
Example:
  qw topics

The bar is the mean probability that you know a card of the topic now; cards that you never saw count as unknown. Within a
group, topics stand in the order in which their new cards come.`,
    )
    .addHelpText('after', TOPICS_GUIDE)
    .action(async (_: unknown, command: Command) => {
      const { topics } = await import('./commands/topics.ts');
      exit(await topics(command.optsWithGlobals<TopicsOptions>()));
    });
};

const addBrowse: Add = (program, exit) => {
  program
    .command('browse')
    .description('search the cards; without a terminal, list them')
    .argument('[query...]', 'words that a card shows, and what else it must be')
    .option('--json', JSON_HELP)
    .addHelpText(
      'after',
      `
Examples:
  qw browse
  qw browse is:leech
  qw browse 'subject:python "for loop" -kind:term'
  qw browse topic:python.async is:due --json
  qw browse -- -is:new

A query is words, which a card must show in question, answer or the line above them, and:
  "two words"       the two side by side
  topic:python.asy  topics whose ids begin so
  subject:python    topics of a subject
  kind:predict      ${CARD_KINDS.join(', ')}
  is:due            ${CARD_STATES.join(', ')}
  -is:new           not that`,
    )
    .action(async (words: string[], _: unknown, command: Command) => {
      const { browse } = await import('./commands/browse.ts');
      exit(await browse(words, command.optsWithGlobals<BrowseOptions>()));
    });
};

const addPath: Add = (program, exit) => {
  program
    .command('path')
    .description('show what a topic builds on, and how well each of it is known')
    .argument('[topic]', 'id of a topic; with --mermaid, all topics where none is named')
    .addOption(new Option('--json', JSON_HELP).conflicts('mermaid'))
    .option('--mermaid', 'print a graph for Mermaid, as GitHub and many editors show it')
    .addHelpText(
      'after',
      `
Examples:
  qw path python.async.basics
  qw path --mermaid > topics.mmd`,
    )
    .action(async (topic: string | undefined, _: unknown, command: Command) => {
      const options = command.optsWithGlobals<PathOptions>();
      if (topic === undefined && options.mermaid !== true) command.error('error: name a topic, or ask for --mermaid');
      const { path } = await import('./commands/path.ts');
      exit(await path(topic, options));
    });
};

const addOptimize: Add = (program, exit) => {
  program
    .command('optimize')
    .alias('optimise')
    .description('find the FSRS parameters that foretell your own answers best')
    .option('--subject <subject>', 'only for topics whose ids begin so, like python')
    .option('--apply', 'write them to quizwright.json, where they are better than the present ones')
    .option('--json', JSON_HELP)
    .addHelpText(
      'after',
      `
Examples:
  qw optimize
  qw optimize --subject python --apply

Learns from the earlier 80 % of your reviews and compares on the latest 20 %. Log loss and RMSE tell how far the foretold
probabilities of recall are from what happened: lower is better. New parameters count only where both are.`,
    )
    .action(async (_: unknown, command: Command) => {
      const { optimize } = await import('./commands/optimize.ts');
      exit(await optimize(command.optsWithGlobals<OptimizeOptions>()));
    });
};

const addSimulate: Add = (program, exit) => {
  program
    .command('simulate')
    .description('tell what retention costs: reviews and minutes a day, and what you would know, over the next year')
    .option('--days <days>', 'how far ahead', daysOf, 365)
    .option('--retention <list>', 'retentions to compare, from 0.7 to 0.99, like 0.8,0.9', retentionsOf)
    .option('--json', JSON_HELP)
    .addHelpText(
      'after',
      `
Examples:
  qw simulate
  qw simulate --days 90 --retention 0.85,0.9,0.95

Begins with what you know today, brings in new cards up to the daily limit, and lets FSRS foretell each answer. Grades and times
are those of your last year; where there are fewer than 100 answers, usual ones and 8 seconds.`,
    )
    .action(async (_: unknown, command: Command) => {
      const { simulate } = await import('./commands/simulate.ts');
      exit(await simulate(command.optsWithGlobals<SimulateOptions>()));
    });
};

function daysOf(text: string): number {
  const days = Number(text);
  if (Number.isInteger(days) && days >= 1 && days <= 3650) return days;
  throw new InvalidArgumentError('Days are a whole number from 1 to 3650.');
}

function retentionsOf(text: string): number[] {
  const found = text.split(',').map(Number);
  if (found.every((one) => one >= 0.7 && one <= 0.99)) return found;
  throw new InvalidArgumentError('Retentions are numbers from 0.7 to 0.99 with commas between them.');
}
