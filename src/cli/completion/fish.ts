import type { CommandNode, OptionNode, Values } from './command-tree.ts';

/** A script that teaches fish to complete the commands. */
export function fishScript(nodes: readonly CommandNode[]): string {
  return `# Completion of qw for fish: qw completion fish | source
function __qw_at
    set -l command ''
    set -l takes ''
    set -l words (commandline -opc)
    set -e words[1]
    for word in $words
        if test -n "$takes"
            set takes ''
            continue
        end
        switch "$command $word"
${nodes.flatMap(switchLines).join('\n')}
        end
    end
    test "$command" = "$argv[1]"
end

function __qw_topics
    set -l words (commandline -opc)
    set -l at (contains -i -- --workspace $words)
    and set -l workspace --workspace $words[(math $at + 1)]
    command $words[1] completion --topics $workspace 2>/dev/null
end

complete -c qw -f
complete -c quizwright -w qw
${nodes.flatMap(completeLines).join('\n')}`;
}

function quote(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

function switchLines({ parent, names, path, options }: CommandNode): string[] {
  const here = names.map((name) => quote(`${parent} ${name}`)).join(' ');
  const own = parent === null ? [] : [`            case ${here}`, `                set command ${quote(path)}`];
  const flags = options.filter((one) => one.takesValue).flatMap(({ short, long }) => [short ?? [], long].flat());
  if (flags.length === 0) return own;
  return [
    ...own,
    `            case ${flags.map((flag) => quote(`${path} ${flag}`)).join(' ')}`,
    '                set takes value',
  ];
}

function completeLines({ parent, names, path, description, options, values }: CommandNode): string[] {
  const here = `complete -c qw -n ${quote(`__qw_at ${quote(path)}`)}`;
  const word = `complete -c qw -n ${quote(`__qw_at ${quote(parent ?? '')}`)} -a ${names[0]} -d ${quote(description)}`;
  return [
    ...(parent === null ? [] : [word]),
    ...(values === null ? [] : [`${here} ${valuesText(values)}`]),
    ...options.map((option) => `${here} ${optionText(option)}`),
  ];
}

function optionText({ short, long, description, takesValue, values }: OptionNode): string {
  const names = `${short === null ? '' : `-s ${short.slice(1)} `}-l ${long.slice(2)} -d ${quote(description)}`;
  if (!takesValue) return names;
  return `${names} ${values === 'files' ? '-r' : '-x'}${values === null ? '' : ` ${valuesText(values)}`}`;
}

function valuesText(values: Exclude<Values, null>): string {
  if (values === 'files') return '-F';
  if (values === 'folders') return `-a ${quote('(__fish_complete_directories (commandline -ct))')}`;
  return `-a ${quote(values === 'topics' ? '(__qw_topics)' : values.join(' '))}`;
}
