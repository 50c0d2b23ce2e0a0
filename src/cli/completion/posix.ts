import type { CommandNode, Values } from './command-tree.ts';

/** A text as one word for bash and zsh. */
export function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** How the scripts for bash and zsh name what can stand somewhere; `nothing` where a value comes that nobody can tell. */
export function valuesText(values: Values): string {
  if (values === null) return 'nothing';
  return typeof values === 'string' ? values : `words ${values.join(' ')}`;
}

/**
 * Functions for bash and zsh. `_qw_scan` takes the words before the one to complete and sets `command`, the path of the command;
 * `takes`, what the option before wants, or nothing; and `workspace`.
 */
export function scanFunctions(nodes: readonly CommandNode[]): string {
  return `_qw_scan() {
  local word option=
  command= takes= workspace=
  for word in "$@"; do
    if [[ -z $takes ]]; then
      case $word in
        -*) option=$word; _qw_option ;;
        *) _qw_command ;;
      esac
    elif [[ $word != "=" ]]; then
      [[ $option == --workspace ]] && workspace=\${word/#\\~/$HOME}
      takes=
    fi
  done
}

_qw_command() {
  case "$command $word" in
${nodes.flatMap(commandLines).join('\n')}
  esac
}

_qw_option() {
  case "$command $option" in
${nodes.flatMap(optionLines).join('\n')}
  esac
}

_qw_topics() {
  "$1" completion --topics \${workspace:+"--workspace=$workspace"} 2>/dev/null
}
`;
}

function commandLines({ parent, names, path }: CommandNode): string[] {
  if (parent === null) return [];
  const patterns = names.map((name) => quote(`${parent} ${name}`));
  return [`    ${patterns.join(' | ')}) command=${quote(path)} ;;`];
}

function optionLines({ path, options }: CommandNode): string[] {
  const withValue = options.filter(({ takesValue }) => takesValue);
  return withValue.map(({ short, long, values }) => {
    const patterns = [short ?? [], long].flat().map((name) => quote(`${path} ${name}`));
    return `    ${patterns.join(' | ')}) takes=${quote(valuesText(values))} ;;`;
  });
}
