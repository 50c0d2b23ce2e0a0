import { createHash, randomInt } from 'node:crypto';
import { realpath } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { makeFolder, replaceFile } from '../files/disk.ts';
import { DeviceName } from './events.ts';
import { withLock } from './lock.ts';
import { type Format, readVersioned } from './versions.ts';

const LETTERS = 'abcdefghijkmnpqrstuvwxyz23456789';

/**
 * Names by place (a hash of host and folder), so that a copy of the data on another machine does not write under the name of
 * the original: their events would have the same numbers.
 */
const DeviceFile = v.object({ schema: v.literal(1), devices: v.record(v.string(), DeviceName) });
type DeviceFile = v.InferOutput<typeof DeviceFile>;

const FORMAT: Format<DeviceFile> = {
  name: 'device file',
  versions: { current: 1, steps: {} },
  schema: DeviceFile,
  wayBack: '`qw doctor --repair` moves it aside: a new name is made, and no review is lost.',
};

/** The device's name in the log; null where none was made yet. */
export async function readDevice(dataDir: string): Promise<string | null> {
  const file = await readVersioned(devicePath(dataDir), FORMAT);
  return file === null ? null : (file.devices[await place(dataDir)] ?? null);
}

/** The device's name in the log, made at the first call: a short random text. */
export async function ensureDevice(dataDir: string): Promise<string> {
  await makeFolder(dataDir);
  return withLock(devicePath(dataDir), async () => {
    const known = await readVersioned(devicePath(dataDir), FORMAT);
    const here = await place(dataDir);
    const name = known?.devices[here] ?? randomName();
    const devices = { ...known?.devices, [here]: name };
    if (known?.devices[here] === undefined) await write(dataDir, { schema: 1, devices });
    return name;
  });
}

export function devicePath(dataDir: string): string {
  return join(dataDir, 'device.json');
}

async function place(dataDir: string): Promise<string> {
  return createHash('sha256')
    .update(`${hostname()}\n${await realpath(dataDir)}`)
    .digest('hex')
    .slice(0, 12);
}

function randomName(): string {
  return Array.from({ length: 8 }, () => LETTERS[randomInt(LETTERS.length)]).join('');
}

async function write(dataDir: string, file: DeviceFile): Promise<void> {
  await replaceFile(devicePath(dataDir), `${JSON.stringify(file, null, 2)}\n`);
}
