import type { Argument, Command, Option } from 'commander';

/** What can stand in a place of the command line: one of these words, or names of something; null where nobody can tell. */
export type Values = 'topics' | 'files' | 'folders' | readonly string[] | null;

/** An option as it is typed. */
export interface OptionNode {
  /** Its short name, where it has one. */
  readonly short: string | null;
  readonly long: string;
  readonly description: string;
  readonly takesValue: boolean;
  readonly values: Values;
}

/** A command of the program, or the program itself, whose path is empty. */
export interface CommandNode {
  /** The words that lead to it, like `export anki`. */
  readonly path: string;
  /** The path above it; null for the program. */
  readonly parent: string | null;
  /** Its last word, and other words for it. */
  readonly names: readonly string[];
  readonly description: string;
  readonly options: readonly OptionNode[];
  /** What its arguments can be, where it has no commands of its own. */
  readonly values: Values;
}

/** What the placeholders of options and arguments stand for, where a shell can list it. */
const PLACEHOLDERS: Readonly<Record<string, Values>> = {
  topic: 'topics',
  topics: 'topics',
  folder: 'folders',
  backup: 'folders',
  file: 'files',
  paths: 'files',
  place: 'files',
};

/** The program and all commands that its help shows, each before its own. */
export function commandTree(program: Command): readonly CommandNode[] {
  return nodesOf(program, null, '');
}

/** The commands right below one. */
export function childrenOf(nodes: readonly CommandNode[], path: string): readonly CommandNode[] {
  return nodes.filter(({ parent }) => parent === path);
}

function nodesOf(command: Command, above: Command | null, parent: string): CommandNode[] {
  const help = command.createHelp();
  const path = above === null ? '' : `${parent} ${command.name()}`.trim();
  const node = {
    path,
    parent: above === null ? null : parent,
    names: [command.name(), ...command.aliases()],
    description: command.description(),
    options: [...help.visibleOptions(command), ...everywhere(above)].map(optionNode),
    values: argumentValues(command.registeredArguments[0], above),
  };
  return [node, ...help.visibleCommands(command).flatMap((one) => nodesOf(one, command, path))];
}

/** The options of the program are taken after a command, too. */
function everywhere(above: Command | null): Option[] {
  if (above === null) return [];
  return above.parent === null ? above.options.filter(({ long }) => long !== '--version') : everywhere(above.parent);
}

function optionNode(option: Option): OptionNode {
  const name = /<(.+?)>/.exec(option.flags)?.[1] ?? '';
  return {
    short: option.short ?? null,
    long: option.long ?? '',
    description: option.description,
    takesValue: option.required,
    values: option.argChoices ?? PLACEHOLDERS[name] ?? null,
  };
}

function argumentValues(argument: Argument | undefined, above: Command | null): Values {
  if (argument === undefined) return null;
  // Only `help` takes a command: one beside itself.
  if (argument.name() === 'command') return above?.commands.map((one) => one.name()) ?? null;
  return argument.argChoices ?? PLACEHOLDERS[argument.name()] ?? null;
}
