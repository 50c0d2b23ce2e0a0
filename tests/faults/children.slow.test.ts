import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { env, kill } from 'node:process';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';
import { openEntryCache } from '../../src/runtimes/entry-cache.ts';
import { resultSchema } from '../../src/runtimes/result-schema.ts';
import { cpuTime } from '../../src/runtimes/sandbox/cpu-time.ts';
import { PATIENCE, python, startQw, topic } from '../cli/qw.ts';
import { processesWith, TELLS_PROCESSES } from '../support/processes.ts';
import { tempFolder } from '../workspace/temp.ts';
import { startLonely } from './orphan.ts';

/** How often builds are killed at random moments: more in a soak. */
const KILLS = Number(env.QUIZWRIGHT_KILLS ?? 6);
/**
 * Of killed builds nothing may be left after this time: it is gone in half a second even where the machine is busy, and would,
 * left alone, compute for minutes.
 */
const SOON = { timeout: 15_000, interval: 50 };
/** A first sandbox takes long on a busy machine. */
const SOMETIME = { timeout: 300_000, interval: 20 };

const NAMES = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
const busy = (name: string, round: number) =>
  topic(`python.${name}`, python(`for number in range(3):\n    print(number, ${JSON.stringify(name)}, ${round})`));
const ENDLESS = topic('python.endless', python('print(sum(range(10**12)))'));

/** A child has its cache in its command line: the picture it starts from, or that it makes. */
function childrenOf(cache: string): number[] {
  const children = processesWith('child.mjs');
  return processesWith(cache).filter((pid) => children.includes(pid));
}

/** Builds with a cache, and kills the build. */
async function killBuild(cwd: string, cache: string, when: () => Promise<unknown>): Promise<void> {
  const build = startQw(['build'], { cwd, env: { QUIZWRIGHT_CACHE: cache } });
  const ended = new Promise((resolve) => build.once('close', resolve));
  await when();
  build.kill('SIGKILL');
  await ended;
}

const expectNobody = (cache: string) => vi.waitFor(() => expect(processesWith(cache)).toEqual([]), SOON);

describe.skipIf(!TELLS_PROCESSES)('a build that is killed leaves no child', () => {
  it('that computes without end', { timeout: PATIENCE }, async () => {
    const cwd = await tempFolder({ 'quizwright.json': '{}', 'content/endless.md': ENDLESS });
    const cache = await tempFolder();
    await killBuild(cwd, cache, async () => {
      const isComputing = (pid: number) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('"makeSnapshot":null');
      await vi.waitFor(() => {
        const computed = childrenOf(cache)
          .filter(isComputing)
          .map((pid) => cpuTime(pid) ?? 0);
        expect(Math.max(...computed)).toBeGreaterThan(1_500);
      }, SOMETIME);
    });
    await expectNobody(cache);
  });

  it('at any moment, and no file of the cache that is half written', { timeout: PATIENCE }, async () => {
    const cache = await tempFolder();
    for (let round = 0; round < KILLS; round++) {
      const files = NAMES.map((name) => [`content/${name}.md`, busy(name, round)] as const);
      const cwd = await tempFolder({ 'quizwright.json': '{}', ...Object.fromEntries(files) });
      await killBuild(cwd, cache, async () => {
        await vi.waitFor(() => expect(childrenOf(cache)).not.toEqual([]), SOMETIME);
        await setTimeout(Math.random() * 4_000);
      });
      await expectNobody(cache);
      await expectWholeEntries(cache);
      expectWholePictures(cache);
    }
  });

  it('that it started in the same moment', async () => {
    const mark = await tempFolder();
    await startLonely(mark, 'watched');
    await expectNobody(mark);
  });

  it('which can be told: without a watchdog one stays', async () => {
    const mark = await tempFolder();
    const lonely = await startLonely(mark, 'unwatched');
    try {
      expect(processesWith(mark)).toContain(lonely);
    } finally {
      kill(lonely, 'SIGKILL');
    }
    await expectNobody(mark);
  });
});

/** Each result under its key decodes; what has a dot in its name is half written, and no entry. */
async function expectWholeEntries(cache: string): Promise<void> {
  const results = join(cache, 'results', 'new');
  const cached = openEntryCache({ cacheDir: cache, name: 'results', schema: resultSchema, limit: 1_000 });
  for (const shard of existsSync(results) ? readdirSync(results) : []) {
    for (const name of readdirSync(join(results, shard)).filter((each) => !each.includes('.'))) {
      expect(await cached.get(shard + name), `${shard}/${name}`).not.toBeNull();
    }
  }
}

/** Each sidecar names a picture that is there and is what it says. */
function expectWholePictures(cache: string): void {
  const folder = join(cache, 'snapshots');
  for (const name of existsSync(folder) ? readdirSync(folder).filter((each) => each.endsWith('.json')) : []) {
    const { sha256 } = JSON.parse(readFileSync(join(folder, name), 'utf8')) as { sha256: string };
    const content = readFileSync(join(folder, `${sha256}.bin`));
    expect(createHash('sha256').update(content).digest('hex')).toBe(sha256);
  }
}
