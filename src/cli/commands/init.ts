import { resolve } from 'node:path';
import { visibleLine } from '../../present/escape.ts';
import { initWorkspace } from '../../workspace/init.ts';
import { print } from '../output.ts';

/** `qw init [folder]` */
export async function init(folder: string): Promise<number> {
  const path = resolve(folder);
  const written = await initWorkspace(path);
  print(`Made a workspace in ${visibleLine(path)}:`);
  for (const file of written) print(`  ${file}`);
  print('Next: write topics in content/ (`qw help topics` tells how), then run `qw build`.');
  return 0;
}
