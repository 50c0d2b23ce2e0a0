import { type CommandNode, childrenOf } from './command-tree.ts';
import { quote, scanFunctions, valuesText } from './posix.ts';

/** A script that teaches zsh to complete the commands: read by `source`, or found as `_qw` on the path of functions. */
export function zshScript(nodes: readonly CommandNode[]): string {
  return `#compdef qw quizwright
# Completion of qw for zsh, after compinit: source <(qw completion zsh)
${scanFunctions(nodes)}
_qw_offer() {
  case "$command" in
${nodes.map((node) => offerLine(node, nodes)).join('\n')}
  esac
}

_qw() {
  local command takes workspace argument
  local -a flags commands
  _qw_scan "\${(@Q)words[2,CURRENT-1]}"
  if [[ -z $takes ]]; then
    _qw_offer
    if [[ $words[CURRENT] == -* ]]; then
      _describe -o option flags
      return
    fi
    if (( $#commands )); then
      _describe command commands
      return
    fi
    takes=$argument
  fi
  case $takes in
    topics) compadd -- \${(f)"$(_qw_topics "\${(Q)words[1]}")"} ;;
    folders) _files -/ ;;
    files) _files ;;
    words*) compadd -- \${=takes#words} ;;
  esac
}

if [[ $funcstack[1] == _qw ]]; then _qw "$@"; else compdef _qw qw quizwright; fi`;
}

function offerLine({ path, options, values }: CommandNode, nodes: readonly CommandNode[]): string {
  const flags = options.map(({ long, description }) => described(long, description));
  const commands = childrenOf(nodes, path).map(({ names, description }) => described(names[0] ?? '', description));
  return `    ${quote(path)}) flags=(${flags.join(' ')}) commands=(${commands.join(' ')}) argument=${quote(valuesText(values))} ;;`;
}

/** A word and what it means, as `_describe` wants it. */
function described(word: string, description: string): string {
  return quote(`${word}:${description}`);
}
