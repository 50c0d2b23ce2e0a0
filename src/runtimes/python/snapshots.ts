import { randomBytes } from 'node:crypto';
import { readdir, readFile, realpath, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import type { Variation } from '../../domain/run.ts';
import { replaceCached } from '../../files/disk.ts';
import { sha256 } from '../../files/hash.ts';
import { makePrivateFolder } from '../cache-folder.ts';
import { sweepLeftovers } from '../leftovers.ts';
import type { SnapshotFile } from './protocol.ts';

/** Pictures of booted interpreters: with one, a sandbox starts in a fraction of the time. They are as good as code. */
export interface Snapshots {
  /** The picture for a variation, made now if need be; null where none can be kept. */
  get(variation: Variation): Promise<SnapshotFile | null>;
  /** Forgets a picture that does not work. */
  discard(variation: Variation): Promise<void>;
}

export interface SnapshotOptions {
  readonly folder: string;
  /** What a picture depends on: releases of the interpreter, of our parts, of Node. */
  readonly identity: string;
  /** Told apart by name, so that two releases of Node do not replace each other's. */
  readonly label: string;
  /** Boots an interpreter and writes its picture to a file. */
  readonly make: (variation: Variation, file: string) => Promise<void>;
}

const sidecarSchema = v.object({
  identity: v.string(),
  length: v.number(),
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
});

/**
 * Keeps each picture in a file named by its content, and beside it a sidecar that says which one is current. Two processes
 * that make one at the same time leave two files; the later sidecar counts, and both files are what their names say.
 */
export function openSnapshots({ folder, identity, label, make }: SnapshotOptions): Snapshots {
  const sidecar = (variation: Variation) => join(folder, `${label}-${variation}.json`);

  const existing = async (variation: Variation): Promise<SnapshotFile | null> => {
    try {
      const entry = v.parse(sidecarSchema, JSON.parse(await readFile(sidecar(variation), 'utf8')));
      const file = join(await realpath(folder), `${entry.sha256}.bin`);
      const { size } = await stat(file);
      return entry.identity === identity && size === entry.length ? { ...entry, file } : null;
    } catch {
      return null;
    }
  };

  const create = async (variation: Variation): Promise<SnapshotFile | null> => {
    if (!makePrivateFolder(folder)) return null;
    const home = await realpath(folder);
    const temporary = join(home, `new-${randomBytes(8).toString('hex')}.tmp`);
    try {
      await make(variation, temporary);
      const content = await readFile(temporary);
      const entry = { identity, length: content.length, sha256: sha256(content) };
      const file = join(home, `${entry.sha256}.bin`);
      await rename(temporary, file);
      await replaceCached(sidecar(variation), JSON.stringify(entry));
      await sweep(home);
      return { ...entry, file };
    } catch {
      await rm(temporary, { force: true }).catch(() => {});
      return null;
    }
  };

  return {
    get: async (variation) => (await existing(variation)) ?? create(variation),
    discard: (variation) => rm(sidecar(variation), { force: true }).catch(() => {}),
  };
}

/** Removes pictures that no sidecar names; a young one may belong to a process that is about to write its sidecar. */
async function sweep(folder: string): Promise<void> {
  const names = await readdir(folder);
  const sidecars = await Promise.all(
    names.filter((name) => name.endsWith('.json')).map((name) => readFile(join(folder, name), 'utf8')),
  );
  const pictures = names.filter((name) => /\.(bin|tmp)$/.test(name));
  const isNamed = (name: string) => sidecars.some((text) => text.includes(name.slice(0, -4)));
  await sweepLeftovers(
    folder,
    pictures.filter((name) => !isNamed(name)),
  );
}
