import { host, refusals } from './util.ts';

/** `structuredClone` of plain data; what it would refuse, or what is more than data, is not represented here. */
export function structuredClone(value: unknown): unknown {
  return copy(value, new Map());
}

function copy(value: unknown, seen: Map<unknown, unknown>): unknown {
  if (typeof value === 'function' || typeof value === 'symbol') return refuse();
  if (typeof value !== 'object' || value === null) return value;
  if (seen.has(value)) return seen.get(value);
  const made = shellOf(value);
  if (made === null) return refuse();
  seen.set(value, made);
  if (made instanceof Map && value instanceof Map) {
    for (const [key, item] of value) made.set(copy(key, seen), copy(item, seen));
  } else if (made instanceof Set && value instanceof Set) {
    for (const item of value) made.add(copy(item, seen));
  } else if (Array.isArray(made) || host.classOf(made) === 'Object') {
    for (const key of Object.keys(value)) (made as never)[key] = copy((value as never)[key], seen) as never;
  }
  return made;
}

function shellOf(value: object): object | null {
  if (host.proxyTarget(value) !== undefined) return null;
  if (Array.isArray(value)) return new Array(value.length);
  switch (host.classOf(value)) {
    case 'Object':
      return {};
    case 'Map':
      return new Map();
    case 'Set':
      return new Set();
    case 'Date':
      return new Date((value as Date).getTime());
    case 'RegExp':
      return new RegExp((value as RegExp).source, (value as RegExp).flags);
    default:
      return null;
  }
}

function refuse(): undefined {
  refusals.refuse('it clones what is not plain data');
}
