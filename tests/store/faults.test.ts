import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { execPath } from 'node:process';
import { createInterface } from 'node:readline';
import { build } from 'esbuild';
import { beforeAll, describe, expect, it } from 'vitest';
import { openReviewLog } from '../../src/store/review-log.ts';
import { logFiles, NOW, newFolder, review } from './support.ts';

let writer: string;

beforeAll(async () => {
  writer = join(newFolder(), 'writer.cjs');
  const entryPoints = [join(import.meta.dirname, 'writer.ts')];
  await build({ entryPoints, outfile: writer, bundle: true, platform: 'node', format: 'cjs', logLevel: 'error' });
});

const open = (dataDir: string, device = 'aa') => openReviewLog({ dataDir, device, now: () => NOW });

interface Writer {
  readonly child: ChildProcess;
  /** What it printed; complete when `ended` resolves. */
  readonly lines: string[];
  /** Resolves when so many lines were printed. */
  printed(count: number): Promise<void>;
  readonly ended: Promise<unknown>;
}

function start(dataDir: string, device: string, count: number, limit = 'unlimited'): Writer {
  const command = `ulimit -f ${limit}; exec "$0" "$@"`;
  const child = spawn('bash', ['-c', command, execPath, writer, dataDir, device, String(count)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines: string[] = [];
  const reader = createInterface({ input: child.stdout });
  reader.on('line', (line) => lines.push(line));
  const ended = Promise.all([once(child, 'exit'), once(reader, 'close')]);
  const printed = async (wanted: number) => {
    while (lines.length < wanted) {
      if (child.exitCode !== null || child.signalCode !== null)
        throw new Error(`it ended after ${lines.length} events`);
      await Promise.race([once(reader, 'line'), ended]);
    }
  };
  return { child, lines, printed, ended };
}

describe('the log', () => {
  it('has every acknowledged event after its process was killed, ten times over', async () => {
    const dataDir = newFolder();
    const acknowledged: number[] = [];
    for (let round = 1; round <= 10; round++) {
      const { child, lines, printed, ended } = start(dataDir, 'aa', 0);
      await printed(3 * round);
      child.kill('SIGKILL');
      await ended;
      acknowledged.push(...lines.map((line) => Number(line.replace('stored ', ''))));
      // The lock of the dead is taken over by itself after some seconds. That is waited for in the last round only.
      if (round < 10) rmSync(join(dataDir, 'reviews', 'aa.lock'), { recursive: true, force: true });
      const seqs = (await open(dataDir)).events.map((event) => event.seq);
      expect(seqs).toEqual(seqs.map((_, at) => at + 1));
      expect(seqs.length - (acknowledged.at(-1) ?? 0)).toBeLessThanOrEqual(1);
      expect(seqs).toEqual(expect.arrayContaining(acknowledged));
    }
    expect(acknowledged.length).toBeGreaterThanOrEqual(165);
    const last = await (await open(dataDir)).append(review('after'));
    expect(last.seq).toBeGreaterThan(acknowledged.length - 1);
    expect(new Set(acknowledged).size).toBe(acknowledged.length);
  });

  it.each([
    ['one device', ['aa', 'aa'], 1],
    ['two devices', ['aa', 'bb'], 2],
    ['one device that has no name yet', ['', ''], 1],
  ])('keeps all events of two processes that write at once, as %s', async (_, devices, files) => {
    const dataDir = newFolder();
    const writers = devices.map((device) => start(dataDir, device, 100));
    await Promise.all(writers.map((one) => one.ended));
    expect(writers.map((one) => one.lines.filter((line) => line.startsWith('stored')).length)).toEqual([100, 100]);
    const { events, problems } = await open(dataDir, 'cc');
    expect(new Set(events.map(({ device, seq }) => `${device} ${seq}`)).size).toBe(200);
    expect(problems).toEqual([]);
    expect(Object.keys(logFiles(dataDir))).toHaveLength(files);
    expect(readdirSync(join(dataDir, 'reviews')).filter((name) => !name.endsWith('.jsonl'))).toEqual([]);
  });

  it('records nothing, in memory or on the disk, when the disk takes only a part of a line', async () => {
    const dataDir = newFolder();
    // Blocks of 1024 bytes: a header and six or so lines fit, the next one is cut off in its middle.
    const { lines, ended } = start(dataDir, 'aa', 0, '1');
    await ended;
    const stored = lines.filter((line) => line.startsWith('stored')).length;
    expect(stored).toBeGreaterThan(2);
    expect(lines.at(-1)).toMatch(
      new RegExp(`^failed UserError: .*aa-2026.jsonl: could not save: EFBIG.*; ${stored} events$`),
    );
    const file = join(dataDir, 'reviews', 'aa-2026.jsonl');
    expect(statSync(file).size).toBeLessThan(1024);
    expect(readFileSync(file, 'utf8').split('\n')).toHaveLength(stored + 2);
    const log = await open(dataDir);
    expect([log.events.length, log.problems]).toEqual([stored, []]);
    expect((await log.append(review('more'))).seq).toBe(stored + 1);
  });

  it('leaves no file behind when not even the first line could be written', async () => {
    const dataDir = newFolder();
    const { lines, ended } = start(dataDir, 'aa', 1, '0');
    await ended;
    expect(lines).toEqual([expect.stringMatching(/^failed UserError: .*could not save.*; 0 events$/)]);
    expect(logFiles(dataDir)).toEqual({});
  });
});
