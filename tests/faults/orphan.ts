import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { execPath } from 'node:process';

/** A parent that starts a computing child, says its number, and is then killed. */
const PARENT = `
  const child = require('node:child_process').spawn(process.execPath, ['-e', 'for (;;);', process.argv[1]], { stdio: 'pipe' });
  console.log(child.pid);
  setInterval(() => {}, 1000);
`;

/**
 * Leaves a process that computes without end and whose parent was killed. The caller ends it.
 *
 * @param mark a word of its command line
 * @returns its number
 */
export async function startLonely(mark: string): Promise<number> {
  const parent = spawn(execPath, ['-e', PARENT, mark], { stdio: ['ignore', 'pipe', 'ignore'] });
  const [line] = await once(parent.stdout, 'data');
  parent.kill('SIGKILL');
  await once(parent, 'exit');
  return Number(String(line));
}
