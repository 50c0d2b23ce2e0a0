import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execPath } from 'node:process';
import { text } from 'node:stream/consumers';
import { build } from 'esbuild';
import { expect, it } from 'vitest';
import { openReviewLog } from '../../src/store/review-log.ts';
import { PATIENCE, python, qw, topic } from '../cli/qw.ts';
import { logFiles } from '../store/support.ts';
import { tempFolder } from '../workspace/temp.ts';

/** So many events are appended by each of two processes. */
const EVENTS = 500;

it.each([
  ['one device', ['', ''], 1],
  ['two devices', ['aa', 'bb'], 2],
])(
  'two writers of %s lose nothing while topics are built and exported',
  { timeout: PATIENCE },
  async (_, devices, files) => {
    const cwd = await tempFolder({ 'quizwright.json': '{}', 'content/a.md': numbers(0) });
    const dataDir = join(cwd, 'data');
    expect(await qw(['build', '--quiet'], { cwd })).toMatchObject({ code: 0 });
    const writers = await startWriters(dataDir, devices);
    let isWriting = true;
    const written = Promise.all(writers).finally(() => {
      isWriting = false;
    });
    let rounds = 0;
    while (isWriting) {
      rounds += 1;
      await writeFile(join(cwd, 'content', 'a.md'), numbers(rounds % 2));
      const [built, exported] = await Promise.all([
        qw(['build', '--quiet'], { cwd }),
        qw(['export', 'anki', '-o', join(cwd, 'all.apkg')], { cwd }),
      ]);
      expect([built.code, built.stderr, exported.code, exported.stderr]).toEqual([0, '', 0, '']);
    }
    const told = (await written).flatMap((lines) => lines.trim().split('\n'));
    expect(told.filter((line) => line.startsWith('stored'))).toHaveLength(2 * EVENTS);
    const { events, problems } = await openReviewLog({ dataDir, device: 'reader', now: Date.now });
    expect(problems).toEqual([]);
    expect(new Set(events.map(({ device, seq }) => `${device} ${seq}`)).size).toBe(2 * EVENTS);
    expect(events).toHaveLength(2 * EVENTS);
    expect(Object.keys(logFiles(dataDir))).toHaveLength(files);
    console.log(`${events.length} of ${2 * EVENTS} events stored beside ${rounds} builds and exports, lost 0`);
  },
);

function numbers(round: number): string {
  return topic('python.a', python(`for number in range(3):\n    print(number * ${7 + round})`));
}

/** What each process prints: a line for each event once it is stored. */
async function startWriters(dataDir: string, devices: readonly string[]): Promise<Promise<string>[]> {
  const outfile = join(await tempFolder(), 'writer.cjs');
  const entryPoints = [join(import.meta.dirname, '..', 'store', 'writer.ts')];
  await build({ entryPoints, outfile, bundle: true, platform: 'node', format: 'cjs', logLevel: 'error' });
  return devices.map(async (device) => {
    const child = spawn(execPath, [outfile, dataDir, device, String(EVENTS)], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [lines] = await Promise.all([text(child.stdout), once(child, 'close')]);
    return lines;
  });
}
