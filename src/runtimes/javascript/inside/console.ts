import { currentLines } from './errors.ts';
import { apply, defineProperty, during, format, host, inspect, refusals, STOP, uncurried } from './util.ts';

const replaceAll = uncurried(String.prototype.replaceAll);
const getCount = uncurried(Map.prototype.get);
const setCount = uncurried(Map.prototype.set);
const slice = uncurried(String.prototype.slice);
const GROUP = '  ';
const REFUSED = ['table', 'time', 'timeEnd', 'timeLog', 'profile', 'profileEnd', 'timeStamp', 'Console'];

/** `console` as in Node, where its output goes to a file. */
export function createConsole(): object {
  let indent = '';
  const counts = new Map<string, number>();

  const print = (stream: 'stdout' | 'stderr', args: readonly unknown[]): void => {
    for (let i = 0; i < args.length; i++) if (args[i] === globalThis) refusals.refuse('it prints the global object');
    const text: string =
      stream === 'stderr' ? during('quiet', () => apply(format, undefined, args)) : apply(format, undefined, args);
    const shown = indent === '' ? text : indent + apply(replaceAll, undefined, [text, '\n', `\n${indent}`]);
    if (!host.write(stream, `${shown}\n`, currentLines())) throw STOP;
  };
  const log = (...args: readonly unknown[]) => print('stdout', args);
  const error = (...args: readonly unknown[]) => print('stderr', args);
  const label = (value: unknown) => `${value}`;
  const group = (...args: readonly unknown[]) => {
    if (args.length > 0) print('stdout', args);
    indent += GROUP;
  };
  const members: Record<string, unknown> = {
    log,
    info: log,
    debug: log,
    dirxml: log,
    error,
    warn: error,
    trace: error,
    dir: (value: unknown, options?: object) => log(inspect(value, { customInspect: false, ...options })),
    group,
    groupCollapsed: group,
    groupEnd() {
      indent = slice(indent, 0, -GROUP.length);
    },
    count(name: unknown = 'default') {
      const count = (getCount(counts, label(name)) ?? 0) + 1;
      setCount(counts, label(name), count);
      log(`${label(name)}: ${count}`);
    },
    countReset: (name: unknown = 'default') => void setCount(counts, label(name), 0),
    assert(condition: unknown, ...args: readonly unknown[]) {
      if (!condition) print('stderr', ['Assertion failed', ...args]);
    },
    clear() {},
  };
  for (const name of REFUSED) members[name] = () => refusals.refuse(`console.${name}`);
  const made = {};
  for (const name of Object.keys(members)) {
    defineProperty(made, name, { value: members[name], writable: true, enumerable: true, configurable: true });
  }
  return made;
}
