import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { execPath } from 'node:process';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** A parent that starts a program that computes without end, says its number, and is killed in the same moment. */
const PARENT = `
  import { spawn } from 'node:child_process';
  import { spawnWatched } from './watchdog.ts';
  const [mark, how] = process.argv.slice(1);
  const start = how === 'watched' ? spawnWatched : spawn;
  const child = start(process.execPath, ['-e', 'for (;;);', mark], { stdio: 'pipe' });
  console.log(child.pid);
  process.kill(process.pid, 'SIGKILL');
`;
const FOLDER = fileURLToPath(new URL('../../src/runtimes/sandbox', import.meta.url));

/**
 * Starts a program that computes without end from a parent that is killed. The caller ends it.
 *
 * @param mark a word of its command line
 * @param how whether it has a watchdog
 * @returns its number
 */
export async function startLonely(mark: string, how: 'watched' | 'unwatched'): Promise<number> {
  const { outputFiles } = await build({
    stdin: { contents: PARENT, resolveDir: FOLDER },
    bundle: true,
    format: 'esm',
    platform: 'node',
    write: false,
    logLevel: 'error',
  });
  const args = ['--input-type=module', '-e', outputFiles[0]?.text ?? '', mark, how];
  const parent = spawn(execPath, args, { stdio: ['ignore', 'pipe', 'ignore'] });
  const [[line]] = await Promise.all([once(parent.stdout, 'data'), once(parent, 'exit')]);
  return Number(String(line));
}
