import { appendFileSync, copyFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/domain/errors.ts';
import { LogFile } from '../../src/store/log-file.ts';
import type { LogIndexStore } from '../../src/store/log-index.ts';
import { type OpenReviewLog, openReviewLog } from '../../src/store/review-log.ts';
import { line, NOW, newFolder, review } from './support.ts';

/** A data folder that is opened again and again, through one index. */
class Desk {
  readonly dataDir = newFolder();
  index: string | null = null;
  puts = 0;
  readonly #store: LogIndexStore = {
    get: async () => (this.index === null ? null : v.parse(v.array(LogFile), JSON.parse(this.index))),
    put: async (files) => {
      this.index = JSON.stringify(files);
      this.puts++;
    },
  };

  open(device = 'aa'): Promise<OpenReviewLog> {
    return openReviewLog({ dataDir: this.dataDir, device, now: () => NOW, index: this.#store });
  }

  /** As if there were no index. */
  bare(): Promise<OpenReviewLog> {
    return openReviewLog({ dataDir: this.dataDir, device: 'aa', now: () => NOW });
  }

  path(name: string): string {
    return join(this.dataDir, 'reviews', name);
  }
}

const YEAR = new Date(NOW).getUTCFullYear();
const OWN = `aa-${YEAR}.jsonl`;

/** What happens to a log between two starts, and in them. */
const DEEDS: Readonly<Record<string, (desk: Desk) => Promise<unknown>>> = {
  'a session': async (desk) => {
    const log = await desk.open();
    await log.append(review('a'));
    await log.append(review('b'));
    await log.close();
  },
  'a session that dies': async (desk) => (await desk.open()).append(review('c')),
  'a session of another device': async (desk) => (await desk.open('bb')).append(review('d')),
  'a line of another program': async (desk) => {
    const { events } = await desk.bare();
    const last = Math.max(0, ...events.filter(({ device }) => device === 'aa').map(({ seq }) => seq));
    if (last > 0) appendFileSync(desk.path(OWN), line('aa', last + 1, 'e'));
  },
  'a copy of a file': async (desk) => {
    if (readdirSync(join(desk.dataDir, 'reviews')).includes(OWN)) copyFileSync(desk.path(OWN), desk.path('copy.jsonl'));
  },
  'a file that goes': async (desk) => rmSync(desk.path(`bb-${YEAR}.jsonl`), { force: true }),
  'an index that goes': async (desk) => {
    desk.index = null;
  },
};

describe('the index of the log', () => {
  it('changes nothing but what is read', { timeout: 60_000 }, async () => {
    const deeds = fc.array(fc.constantFrom(...Object.keys(DEEDS)), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(deeds, async (chosen) => {
        const desk = new Desk();
        await DEEDS['a session']?.(desk);
        for (const deed of chosen) {
          await DEEDS[deed]?.(desk);
          const [known, bare] = [await desk.open(), await desk.bare()];
          expect(known.extent()).toEqual(bare.extent());
          expect(known.events).toEqual(bare.events);
          const [seq] = [(await known.append(review('f'))).seq];
          expect(seq).toBe(Math.max(...bare.events.filter(({ device }) => device === 'aa').map((one) => one.seq)) + 1);
        }
        rmSync(desk.dataDir, { recursive: true });
      }),
      { numRuns: 20 },
    );
  });

  it('is kept at the end of a session, and again only when something is new', async () => {
    const desk = new Desk();
    await DEEDS['a session']?.(desk);
    const { puts } = desk;
    const log = await desk.open();
    await log.close();
    expect(desk.puts).toBe(puts);
    expect(desk.index).toContain(OWN);
  });

  it('hides no damage', async () => {
    const desk = new Desk();
    await DEEDS['a session']?.(desk);
    const text = readFileSync(desk.path(OWN), 'utf8');
    writeFileSync(desk.path(OWN), text.replace('"card":"b"', '"card":"x"'));
    await expect(desk.open()).rejects.toThrow(UserError);
  });
});
