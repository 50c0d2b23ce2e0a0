import type { Command } from 'commander';
import { openWorkspace } from '../../workspace/find.ts';
import { topicIds } from '../../workspace/topic-ids.ts';
import { bashScript } from '../completion/bash.ts';
import { commandTree } from '../completion/command-tree.ts';
import { fishScript } from '../completion/fish.ts';
import { zshScript } from '../completion/zsh.ts';
import { print } from '../output.ts';

const SCRIPTS = { bash: bashScript, zsh: zshScript, fish: fishScript } as const;
export type Shell = keyof typeof SCRIPTS;

/** `qw completion <shell>`: a script that knows the commands of the program. */
export function completion(shell: Shell, program: Command): number {
  print(SCRIPTS[shell](commandTree(program)));
  return 0;
}

/** `qw completion --topics`, which the scripts ask: ids, a line each, and only those that are one word in every shell. */
export async function completionTopics(options: { readonly workspace?: string }): Promise<number> {
  const { decks } = await openWorkspace(process.cwd(), options.workspace);
  const ids = await topicIds(decks);
  for (const id of ids) if (/^[\p{L}\p{N}][\p{L}\p{N}._+-]*$/u.test(id)) print(id);
  return 0;
}
