import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { TELLS_PROCESSES } from '../support/processes.ts';
import { tempFolder } from '../workspace/temp.ts';
import { PATIENCE, python, startQw, topic } from './qw.ts';

const CLOSURE = '## Closure\n\nA closure keeps the variables of the place where it was defined.\n\n';
const GATHER = '## asyncio.gather\n\nRun several awaitables at once and return their results in order.\n\n';
const running: ChildProcess[] = [];
afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
});

/** A build that watches, and what it says. */
async function watching(files: Readonly<Record<string, string>>, args: readonly string[] = []) {
  const cwd = await tempFolder({ 'quizwright.json': '{}', ...files });
  const child = startQw(['build', '--watch', '--quiet', ...args], { cwd });
  running.push(child);
  let text = '';
  let wake = (): void => {};
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (part: string) => {
      text += part;
      wake();
    });
  }
  /** Waits until something was said since the last time. */
  const said = async (pattern: RegExp): Promise<string> => {
    for (;;) {
      const found = pattern.exec(text);
      if (found !== null) {
        text = text.slice(found.index + found[0].length);
        return found[0];
      }
      await new Promise<void>((done) => {
        wake = done;
      });
    }
  };
  const save = (file: string, body: string) => writeFile(join(cwd, 'content', file), body);
  return { cwd, child, said, save };
}

function childrenOf({ pid }: ChildProcess): string[] {
  const text = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8');
  return text.split(' ').filter((one) => one !== '');
}

describe('qw build --watch', { timeout: PATIENCE }, () => {
  it('builds what is saved, added, broken, mended, renamed over and removed, and nothing else', async () => {
    const { cwd, said, save } = await watching({
      'content/a.md': topic('py.a', CLOSURE),
      'content/b.md': topic('py.b', GATHER),
    });
    await said(/2 topics, 2 cards[\s\S]*Waiting for changes in .*content\. Ctrl-C ends\.\n/);
    await save('a.md', topic('py.a', CLOSURE + GATHER));
    await said(/^\d\d:\d\d:\d\d content\/a\.md: 2 cards \(1 new\), in [\d.]+ s\n/m);
    await save('a.md', 'no front matter');
    await said(/content\/a\.md: no deck, 1 error, in .*\n/);
    await save('a.md', topic('py.a', CLOSURE));
    await said(/content\/a\.md: 1 card \(1 retired\), in .*\n/);
    // As editors save: another file takes its place.
    await writeFile(join(cwd, 'other'), topic('py.b', GATHER + CLOSURE));
    await rename(join(cwd, 'other'), join(cwd, 'content', 'b.md'));
    await said(/content\/b\.md: 2 cards \(1 new\), in .*\n/);
    await mkdir(join(cwd, 'content', 'more', 'deep'), { recursive: true });
    await save('more/deep/c.md', topic('py.c', CLOSURE));
    await said(/content\/more\/deep\/c\.md: 1 card \(1 new\), in .*\n/);
    await rm(join(cwd, 'content', 'b.md'));
    await said(/content\/b\.md: gone, its deck stays\n/);
    expect(await readdir(join(cwd, 'decks'))).toHaveLength(3);
  });

  it.runIf(TELLS_PROCESSES)('ends with 0 at Ctrl-C, and leaves no process', async () => {
    const { child, said, save } = await watching({
      'content/a.md': topic('py.a', `${CLOSURE}${python('print(2 ** 9)')}`),
    });
    await said(/Waiting/);
    await save('a.md', topic('py.a', `${CLOSURE}${python('print(2 ** 10)')}`));
    await said(/content\/a\.md: /);
    const sandboxes = childrenOf(child);
    expect(sandboxes).not.toEqual([]);
    child.kill('SIGINT');
    expect(await once(child, 'exit')).toEqual([0, null]);
    while (sandboxes.some((pid) => existsSync(join('/proc', pid)))) await setImmediate();
  });
});
