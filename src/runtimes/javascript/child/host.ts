import { type HostFunction, JSValueHandle, type QuickJS } from 'quickjs-wasi';
import type { Output } from '../../sandbox/output.ts';
import { encodeUtf8 } from '../../sandbox/utf8.ts';
import type { Clock } from './clock.ts';
import type { Source } from './source.ts';
import type { Watch } from './watch.ts';

/** What the inside may ask of the outside. Strings and numbers cross; of an object only its class, promise state or target. */
export const HOST_NAMES = [
  ...(['write', 'refuse', 'limit', 'exit', 'now', 'advance', 'startLoop', 'stretched'] as const),
  ...(['classOf', 'promiseState', 'promiseResult', 'proxyTarget', 'calleeAt', 'isConstant'] as const),
];
export type HostFunctions = Readonly<Record<(typeof HOST_NAMES)[number], HostFunction>>;

export interface HostParts {
  readonly output: Output;
  readonly watch: Watch;
  readonly clock: Clock;
  readonly source: Source;
  /** How far the first line of the program is moved to the right in the running code. */
  readonly indent: number;
  /** Whether lines of the running code are lines of the program's text. */
  readonly keepsLines: boolean;
}

const LIMITS = ['steps', 'time', 'output', 'memory'] as const;

export function hostFunctions(
  vm: QuickJS,
  { output, watch, clock, source, indent, keepsLines }: HostParts,
): HostFunctions {
  const text = (handle: JSValueHandle | undefined) => (handle?.isString ? handle.toString() : '');
  const number = (handle: JSValueHandle | undefined) => (handle?.isNumber ? handle.toNumber() : 0);
  const does = (act: (...args: readonly JSValueHandle[]) => void): HostFunction => {
    return (...args) => {
      act(...args);
      return vm.undefined;
    };
  };
  return {
    write: (stream, written, lines) => {
      if (watch.verdict() !== null) return vm.false;
      const places = keepsLines ? text(lines).split(',').filter(Boolean).map(Number) : [];
      output.write(text(stream) === 'stderr' ? 'stderr' : 'stdout', encodeUtf8(text(written)), places);
      if (output.overflowed()) watch.limit('output');
      return vm.true;
    },
    refuse: does((reason) => watch.refuse(text(reason))),
    limit: does((name) => watch.limit(LIMITS.find((limit) => limit === text(name)) ?? 'steps')),
    exit: does((code) => watch.exit(number(code))),
    now: () => vm.newNumber(clock.now()),
    advance: does((ms) => clock.advance(number(ms))),
    startLoop: does(() => clock.startLoop()),
    stretched: (ms) => vm.newNumber(clock.stretched(number(ms))),
    classOf: (value) => vm.newString(value?.className ?? ''),
    promiseState: (value) => vm.newNumber(value?.promiseState ?? 0),
    promiseResult: (value) =>
      value ? new JSValueHandle(vm, vm._getExports().qjs_promise_result(value.ptr)) : vm.undefined,
    proxyTarget: (value) => (value?.isProxy ? value.getProxyTarget() : vm.undefined),
    calleeAt: (line, column) => {
      // The engine counts columns from 0 in the first line, and from 1 below.
      const start = number(line) === 1 ? indent - 1 : 0;
      return vm.newString(source.calleeAt(number(line), number(column) - start) ?? '');
    },
    isConstant: (name) => (source.isConstant(text(name)) ? vm.true : vm.false),
  };
}
