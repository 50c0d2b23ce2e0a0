import { type CommandNode, childrenOf } from './command-tree.ts';
import { quote, scanFunctions, valuesText } from './posix.ts';

/** A script that teaches bash, 3.2 and later, to complete the commands. */
export function bashScript(nodes: readonly CommandNode[]): string {
  return `# Completion of qw for bash: source <(qw completion bash)
${scanFunctions(nodes)}
_qw_offer() {
  case "$command" in
${nodes.map((node) => offerLine(node, nodes)).join('\n')}
  esac
}

_qw() {
  local cur=\${COMP_WORDS[COMP_CWORD]} command takes workspace flags argument word
  _qw_scan "\${COMP_WORDS[@]:1:COMP_CWORD-1}"
  [[ $cur == "=" ]] && cur=
  # Words are as typed; what is offered is quoted by bash.
  cur=\${cur//[\\\\\\"\\']/}
  workspace=\${workspace//[\\\\\\"\\']/}
  if [[ -z $takes ]]; then
    _qw_offer
    if [[ $cur == -* ]]; then takes="words $flags"; else takes=$argument; fi
  fi
  COMPREPLY=()
  # A name that a folder has is not for compgen -W, which would run what stands in it.
  while IFS= read -r word; do
    [[ -n $word && $word == "$cur"* ]] && COMPREPLY+=("$word")
  done < <(
    case $takes in
      topics) _qw_topics "\${COMP_WORDS[0]}" ;;
      folders) compgen -d -- "$cur" ;;
      files) compgen -f -- "$cur" ;;
      words*) printf '%s\\n' \${takes#words} ;;
    esac
  )
  case $takes in
    folders | files) compopt -o filenames 2>/dev/null ;;
  esac
}

complete -F _qw qw quizwright`;
}

function offerLine({ path, options, values }: CommandNode, nodes: readonly CommandNode[]): string {
  const flags = options.map(({ long }) => long).join(' ');
  const commands = childrenOf(nodes, path).map(({ names }) => names[0] ?? '');
  const argument = valuesText(commands.length > 0 ? commands : values);
  return `    ${quote(path)}) flags=${quote(flags)} argument=${quote(argument)} ;;`;
}
