import { type DocumentNode, evaluate, type ObjectNode, parse } from '@humanwhocodes/momoa';
import { closest, distance } from 'fastest-levenshtein';
import * as v from 'valibot';
import { UserError } from '../domain/errors.ts';

/** What a file with settings may say. */
export interface Format<Given> {
  readonly schema: v.GenericSchema<unknown, Given>;
  readonly keys: readonly string[];
  /** Keys that belong elsewhere, and what to tell about them. */
  readonly foreign?: ReadonlyMap<string, string>;
}

/** What a file says, and where. */
export interface Decoded<Given> {
  readonly given: Given;
  /** The line of a value, told by keys from the outermost object inwards; of what is nearest where it is not there. */
  readonly lineOf: (path: readonly string[]) => number;
}

/**
 * Reads a file with settings: a JSON object with some keys of the format.
 *
 * @param file how to name the file in messages
 * @throws UserError with file, line and column: bad JSON, an unknown key, a value of the wrong kind
 */
export function decodeJson<Given>(text: string, file: string, format: Format<Given>): Decoded<Given> {
  const root = rootObject(parseJson(text.replace(/^\uFEFF/, ''), file), file);
  for (const member of root.members) checkKey(keyOf(member), format, `${file}:${place(member.name)}`);
  const result = v.safeParse(format.schema, evaluate(root), { abortEarly: true });
  if (result.success) return { given: result.output, lineOf: (path) => lineOf(root, path) };
  const key = String(result.issues[0].path?.[0]?.key ?? '');
  const member = memberOf(root, key);
  const where = member === undefined ? file : `${file}:${place(member.value)}`;
  throw new UserError(`${where} "${key}" ${result.issues[0].message}`, `Change it, or leave "${key}" out.`);
}

type Member = ObjectNode['members'][number];

function parseJson(text: string, file: string): DocumentNode {
  try {
    return parse(text, { mode: 'json' });
  } catch (cause) {
    const { line, column } = errorPlace(cause, text);
    const what = cause instanceof Error ? cause.message.replace(/ \(\d+:\d+\)$/, '') : String(cause);
    throw new UserError(`${file}:${line}:${column} is not valid JSON: ${what}`, 'Mend the file and try again.', {
      cause,
    });
  }
}

/** The parser names the start of the file when the file just ends; the end is where the mending is done. */
function errorPlace(error: unknown, text: string): { line: number; column: number } {
  const given = v.safeParse(v.object({ line: v.number(), column: v.number(), message: v.string() }), error);
  if (given.success && !given.output.message.includes('end of input')) return given.output;
  const lines = text.trimEnd().split(/\r?\n/);
  return { line: lines.length, column: (lines.at(-1) ?? '').length + 1 };
}

function rootObject(document: DocumentNode, file: string): ObjectNode {
  if (document.body.type === 'Object') return document.body;
  throw new UserError(`${file}:${place(document.body)} must be an object in braces`, 'An empty one, {}, will do.');
}

function keyOf(member: Member): string {
  return member.name.type === 'String' ? member.name.value : member.name.name;
}

/** Of two members with one name, JSON reads the last. */
function memberOf(object: ObjectNode, key: string): Member | undefined {
  return object.members.findLast((one) => keyOf(one) === key);
}

function lineOf(object: ObjectNode, [key = '', ...rest]: readonly string[]): number {
  const member = memberOf(object, key);
  if (member === undefined) return object.loc.start.line;
  const { name, value } = member;
  return rest.length > 0 && value.type === 'Object' ? lineOf(value, rest) : name.loc.start.line;
}

function place(node: { loc: { start: { line: number; column: number } } }): string {
  return `${node.loc.start.line}:${node.loc.start.column}`;
}

function checkKey(key: string, { keys, foreign }: Format<unknown>, where: string): void {
  if (keys.includes(key)) return;
  const near = closest(key, keys);
  const hint = distance(key, near) <= 4 ? `Did you mean "${near}"?` : `Known keys: ${keys.join(', ')}.`;
  throw new UserError(`${where} unknown key "${key}"`, foreign?.get(key) ?? hint);
}
