import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';

/** A build that goes on in a process of its own: making cards computes for seconds, in which no key would be heard here. */
export interface Rebuild {
  /** What is wrong with the topic, in a line; empty where nothing is. */
  readonly problem: Promise<string>;
  /** Gives it up; the next build makes the deck. */
  stop(): void;
}

/**
 * Makes the deck of one topic anew and writes it, as `qw build` does.
 *
 * @param root of the workspace
 * @param file relative to it
 */
export function rebuildTopic(root: string, file: string): Rebuild {
  const program = process.argv[1] ?? '';
  const child = spawn(process.execPath, [program, 'build', '--quiet', '--workspace', root, join(root, file)], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  return { problem: firstLine(child), stop: () => child.kill() };
}

/** The first line that a process prints on stderr: where it goes well, none. */
async function firstLine(child: ChildProcess): Promise<string> {
  let text = '';
  child.stderr?.setEncoding('utf8').on('data', (part: string) => {
    text += part;
  });
  await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve));
  return text.split('\n', 1)[0] ?? '';
}
