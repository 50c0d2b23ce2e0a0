import { compareText } from '../domain/diagnostic.ts';

/** What fits into so many columns stays on one line. */
const WIDTH = 100;

/**
 * JSON that reads well in a diff: keys in order, two spaces, short lists and objects on one line. Equal values give equal texts.
 *
 * @param value plain data, without `undefined`
 */
export function stableJson(value: unknown): string {
  return `${print(value, '', '')}\n`;
}

/** @param lead what stands before the value on its line, besides the indentation */
function print(value: unknown, indent: string, lead: string): string {
  const line = inline(value);
  if (indent.length + lead.length + line.length <= WIDTH) return line;
  const deeper = `${indent}  `;
  if (Array.isArray(value))
    return wrap(
      '[',
      value.map((item) => print(item, deeper, '')),
      ']',
      indent,
    );
  if (!isObject(value)) return line;
  const members = entries(value).map(([key, item]) => {
    const name = `${JSON.stringify(key)}: `;
    return name + print(item, deeper, name);
  });
  return wrap('{', members, '}', indent);
}

function wrap(open: string, parts: readonly string[], close: string, indent: string): string {
  return `${open}\n${parts.map((part) => `${indent}  ${part}`).join(',\n')}\n${indent}${close}`;
}

function inline(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inline).join(', ')}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const members = entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${inline(item)}`);
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function entries(value: object): [string, unknown][] {
  return Object.entries(value).sort(([a], [b]) => compareText(a, b));
}
