import type { Literal } from './literal.ts';

/** Containers that authors document by the plain container they print like. */
const WRAPPERS = new Set([
  'deque',
  'Counter',
  'OrderedDict',
  'defaultdict',
  'ChainMap',
  'mappingproxy',
  'frozenset',
  'dict_keys',
  'dict_values',
  'dict_items',
  'odict_keys',
  'odict_values',
  'odict_items',
  'array',
  'set',
  'bytearray',
  'UserDict',
  'UserList',
]);

/**
 * Whether a claimed value is the actual one in a reader's eyes: equal in Python, or the plain container of a wrapped one
 * (`[1, 2]` for `deque([1, 2])`), or the actual one with parts left out (`[1, 2, ...]`), or a float cut to fewer digits.
 * The claim's display order of sets and dicts does not count.
 */
export function sameValue(claim: Literal, actual: Literal): boolean {
  if (claim.kind === 'ellipsis') return true;
  if (actual.kind === 'call' && claim.kind !== 'call') return sameAsWrapped(claim, actual);
  if (claim.kind === 'call' && actual.kind !== 'call') return WRAPPERS.has(claim.name) && sameAsWrapped(actual, claim);
  if (claim.kind === 'name' && actual.kind === 'opaque') return isNamed(claim.name, actual.text);
  if (claim.kind === 'opaque' && actual.kind === 'opaque') return sameOpaque(claim.text, actual.text);
  if (claim.kind === 'number' && actual.kind === 'number') return sameNumber(claim, actual);
  if (claim.kind === 'string' && actual.kind === 'string')
    return claim.prefix === actual.prefix && sameText(claim.value, actual.value);
  if (claim.kind === 'name' && actual.kind === 'name') return claim.name === actual.name;
  if (claim.kind === 'call' && actual.kind === 'call') return sameCall(claim, actual);
  if (claim.kind === 'dict' && actual.kind === 'dict') return sameDict(claim, actual);
  if (claim.kind === 'dict' && actual.kind === 'set') return claim.entries.length === 0 && actual.items.length === 0;
  if ((claim.kind === 'list' && actual.kind === 'list') || (claim.kind === 'tuple' && actual.kind === 'tuple')) {
    return sameSequence(claim.items, actual.items);
  }
  if (claim.kind === 'set' && actual.kind === 'set') return sameSet(claim.items, actual.items);
  return false;
}

function sameText(claim: string, actual: string): boolean {
  if (claim === actual) return true;
  const cut = /^(.+?)(\.\.\.|…)$/s.exec(claim);
  return cut !== null && actual.startsWith(cut[1] ?? '');
}

/** Whether a number, as its repr spells it, has more decimals than anybody writes down. */
export function hasManyDecimals(text: string): boolean {
  return /e/i.test(text) || (/\.(\d+)/.exec(text)?.[1]?.length ?? 0) > 4;
}

/** Equal, or the actual one rounded or cut to the digits that the claim shows (`3.14`, `0.333...`). */
function sameNumber(said: Literal & { kind: 'number' }, real: Literal & { kind: 'number' }): boolean {
  const [claim, actual] = [said.value, real.value];
  if (Object.is(claim, actual) || claim === actual) return true;
  const digits = /\.(\d+)$/.exec(said.text)?.[1]?.length;
  if (digits === undefined || !hasManyDecimals(real.text)) return false;
  const unit = 10 ** -digits;
  return (
    Math.abs(claim - actual) <= unit / 2 + Number.EPSILON || Math.trunc(actual / unit) === Math.round(claim / unit)
  );
}

function sameAsWrapped(plain: Literal, call: Literal & { kind: 'call' }): boolean {
  if (!WRAPPERS.has(call.name)) return false;
  const inner = call.args.filter(([keyword]) => keyword === '').map(([, value]) => value);
  if (inner.length === 0) return isEmpty(plain);
  return inner.some((value) => sameValue(plain, value) || sameItems(plain, value));
}

/** `{1, 2}` for `frozenset({1, 2})`, `[1]` for `dict_keys([1])`, `('a', 'b')` for `dict_keys(['a', 'b'])`. */
function sameItems(plain: Literal, value: Literal): boolean {
  return 'items' in plain && 'items' in value && sameSequence(plain.items, value.items);
}

function isEmpty(plain: Literal): boolean {
  return ('items' in plain && plain.items.length === 0) || (plain.kind === 'dict' && plain.entries.length === 0);
}

/** `int` for `<class 'int'>`, `Color.RED` for `<Color.RED: 1>`. */
function isNamed(name: string, opaque: string): boolean {
  const named = /^<(?:class '(.+)'|(?:function|built-in function) ([\w.<>]+).*|([\w.]+): .*)>$/.exec(opaque);
  const full = named?.[1] ?? named?.[2] ?? named?.[3];
  return full !== undefined && (full === name || full.endsWith(`.${name}`));
}

function sameOpaque(claim: string, actual: string): boolean {
  if (claim === actual) return true;
  const cut = claim.indexOf('...');
  const head = claim
    .slice(0, cut >= 0 ? cut : undefined)
    .replace(/( at 0x)?>?$/, '')
    .replace(/__main__\./g, '');
  return head.length > 3 && actual.replace(/__main__\./g, '').startsWith(head);
}

function sameCall(claim: Literal & { kind: 'call' }, actual: Literal & { kind: 'call' }): boolean {
  if (lastName(claim.name) !== lastName(actual.name)) return false;
  const cut = claim.args.some(([, value]) => value.kind === 'ellipsis');
  if (!cut && claim.args.length !== actual.args.length) return sameArguments(claim, actual);
  return claim.args.every(([keyword, value], at) => {
    const other = keyword === '' ? actual.args[at] : actual.args.find(([name]) => name === keyword);
    return value.kind === 'ellipsis' || (other !== undefined && sameValue(value, other[1]));
  });
}

/** `Counter('a'=2)`-like calls written with other argument forms are not compared further. */
function sameArguments(claim: Literal & { kind: 'call' }, actual: Literal & { kind: 'call' }): boolean {
  return claim.args.length === 0 && actual.args.every(([, value]) => isEmpty(value));
}

function lastName(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}

/** Item by item; an ellipsis stands for any number of items. */
function sameSequence(claim: readonly Literal[], actual: readonly Literal[]): boolean {
  const cut = claim.findIndex((item) => item.kind === 'ellipsis');
  if (cut < 0) return claim.length === actual.length && claim.every((item, at) => sameAt(item, actual, at));
  const tail = claim.slice(cut + 1);
  return (
    actual.length >= claim.length - 1 &&
    claim.slice(0, cut).every((item, at) => sameAt(item, actual, at)) &&
    tail.every((item, at) => sameAt(item, actual, actual.length - tail.length + at))
  );
}

function sameAt(item: Literal, actual: readonly Literal[], at: number): boolean {
  const other = actual[at];
  return other !== undefined && sameValue(item, other);
}

function sameSet(claim: readonly Literal[], actual: readonly Literal[]): boolean {
  const named = claim.filter((item) => item.kind !== 'ellipsis');
  const enough = named.length === claim.length ? named.length === actual.length : named.length <= actual.length;
  return enough && named.every((item) => actual.some((other) => sameValue(item, other)));
}

function sameDict(claim: Literal & { kind: 'dict' }, actual: Literal & { kind: 'dict' }): boolean {
  const named = claim.entries.filter((entry) => 'length' in entry);
  const enough =
    named.length === claim.entries.length
      ? named.length === actual.entries.length
      : named.length <= actual.entries.length;
  return (
    enough &&
    named.every(([key, value]) =>
      actual.entries.some((entry) => 'length' in entry && sameValue(key, entry[0]) && sameValue(value, entry[1])),
    )
  );
}
