import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type AnyNode, type MemberNode, parse } from '@humanwhocodes/momoa';
import * as v from 'valibot';
import { isMissing, keepCopy, replaceFile } from '../files/disk.ts';
import { backupFolder } from './paths.ts';
import { DamagedError, newer } from './trouble.ts';

/** A version, and from every version before it the step to the next, on parsed JSON: its `schema` counts on, too. */
export interface Versions {
  readonly current: number;
  readonly steps: Readonly<Record<number, (json: unknown) => unknown>>;
}

/** A kind of JSON file in the data folder. Every version of it holds its number as `schema`. */
export interface Format<T> {
  /** As messages call it: `device file`. */
  readonly name: string;
  readonly versions: Versions;
  readonly schema: v.GenericSchema<unknown, T>;
  /** What a learner can do where such a file is damaged. */
  readonly wayBack: string;
}

/**
 * Brings JSON of an older version to the current one, a version at a time.
 *
 * @param from its version
 * @throws {Error} where a step is missing
 */
export function upgrade(json: unknown, from: number, { current, steps }: Versions): unknown {
  let upgraded = json;
  for (let version = from; version < current; version++) {
    const step = steps[version];
    if (step === undefined) throw new Error(`nothing leads from format ${version} to the next`);
    upgraded = step(upgraded);
  }
  return upgraded;
}

/**
 * Reads a file of the data folder; null where there is none. One of an older version is copied into the backups and replaced.
 *
 * @throws {UserError} where it is damaged or a newer version wrote it; it is left as it is
 */
export async function readVersioned<T>(path: string, format: Format<T>): Promise<T | null> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if (isMissing(error)) return null;
    throw error;
  });
  if (text === null) return null;
  const { json, value, version } = decodeVersioned(text, path, format);
  if (version < format.versions.current) {
    await keepCopy(path, backupFolder(dirname(path)), `format-${version}`);
    await replaceFile(path, `${JSON.stringify(json, null, 2)}\n`);
  }
  return value;
}

interface Decoded<T> {
  readonly version: number;
  readonly json: unknown;
  readonly value: T;
}

const Schema = v.object({ schema: v.pipe(v.number(), v.safeInteger(), v.minValue(1)) });

function decodeVersioned<T>(text: string, path: string, format: Format<T>): Decoded<T> {
  const found = parseJson(text, path, format);
  const { schema: version } = checked(Schema, found, text, path, format);
  if (version > format.versions.current) throw newer(path, 1, version, format.versions.current);
  const json = upgrade(found, version, format.versions);
  return { json, version, value: checked(format.schema, json, text, path, format) };
}

function parseJson(text: string, path: string, format: Format<unknown>): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw damagedFile(path, brokenLine(text), 'this is not JSON', format, cause);
  }
}

function checked<T>(
  schema: v.GenericSchema<unknown, T>,
  json: unknown,
  text: string,
  path: string,
  format: Format<unknown>,
): T {
  const result = v.safeParse(schema, json, { abortEarly: true });
  if (result.success) return result.output;
  const [issue] = result.issues;
  const keys = (issue.path ?? []).map(({ key }) => String(key));
  throw damagedFile(path, lineOf(text, keys), [...keys.slice(-1), issue.message].join(': '), format, issue);
}

function damagedFile(
  path: string,
  line: number,
  reason: string,
  format: Format<unknown>,
  cause: unknown,
): DamagedError {
  return new DamagedError(`${path}:${line}: the ${format.name} is damaged: ${reason}`, format.wayBack, { cause });
}

/** Line at which text stops being JSON; the last one where it just ends. */
function brokenLine(text: string): number {
  try {
    parse(text, { mode: 'json' });
  } catch (error) {
    const place = v.safeParse(v.object({ line: v.number(), message: v.string() }), error);
    if (place.success && !place.output.message.includes('end of input')) return place.output.line;
  }
  return text.trimEnd().split('\n').length;
}

/** Line of the value that keys lead to, or of the last one on the way that is there. */
function lineOf(text: string, keys: readonly string[]): number {
  let node: AnyNode = parse(text, { mode: 'json' }).body;
  for (const key of keys) {
    if (node.type !== 'Object') break;
    const member: MemberNode | undefined = node.members.findLast(({ name }) => 'value' in name && name.value === key);
    if (member === undefined) break;
    node = member.value;
  }
  return node.loc.start.line;
}
