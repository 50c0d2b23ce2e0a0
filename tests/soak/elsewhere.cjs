// Preloaded, this makes a process one of another computer on another day: its clocks are ahead by more than a year, its chance has
// another seed, its files get other permissions. Sandboxes begin with an empty environment: they are told on the command line.
const childProcess = require('node:child_process');
const crypto = require('node:crypto');
const { syncBuiltinESMExports } = require('node:module');
const process = require('node:process');

const AHEAD = 401 * 86_400_000 + 7 * 3_600_000 + 123;
const SECOND = 1_000_000_000n;

const now = Date.now;
globalThis.Date = class extends Date {
  constructor(...args) {
    super(...(args.length === 0 ? [now() + AHEAD] : args));
  }
  static now = () => now() + AHEAD;
};

const start = performance.timeOrigin + AHEAD;
const elapsed = performance.now.bind(performance);
Object.defineProperty(performance, 'timeOrigin', { value: start });
Object.defineProperty(performance, 'now', { value: () => elapsed() + AHEAD });

const nanoseconds = process.hrtime.bigint;
const bigint = () => nanoseconds() + (BigInt(AHEAD) * SECOND) / 1000n;
const hrtime = ([seconds, rest] = [0, 0]) => {
  const passed = bigint() - BigInt(seconds) * SECOND - BigInt(rest);
  return [Number(passed / SECOND), Number(passed % SECOND)];
};
process.hrtime = Object.assign(hrtime, { bigint });

let state = 20_261_124;
Math.random = () => {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return state / 2 ** 32;
};
const digits = () => Math.floor(Math.random() * 2 ** 32).toString(16);
crypto.randomUUID = () => `00000000-0000-4000-8000-${digits().padStart(12, '0')}`;

process.umask(0o077);

const { spawn } = childProcess;
const flags = ['--require', __filename, `--allow-fs-read=${__filename}`];
childProcess.spawn = (command, args, options) =>
  spawn(command, command === process.execPath ? [...flags, ...args] : args, options);
syncBuiltinESMExports();
