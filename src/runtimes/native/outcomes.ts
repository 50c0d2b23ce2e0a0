import type { RunOutcome } from '../../domain/run.ts';
import type { Ending } from './process-group.ts';
import type { Toolchain } from './toolchains.ts';

/** How a compiler ended that made no program. */
export function compileOutcome(toolchain: Toolchain, { stdout, stderr, stopped }: Ending): RunOutcome {
  if (stopped !== null) return stoppedOutcome(stopped);
  const said = `${stderr}\n${stdout}`;
  return (
    compileError(toolchain, said) ??
    unsupported(`it could not be compiled: ${said.trim().split('\n')[0]?.slice(0, 200)}`)
  );
}

/** How a program ended. A death by the system says that it crashed or used up its time, and is nothing to learn. */
export function programOutcome(toolchain: Toolchain, { code, signal, stopped, stderr }: Ending): RunOutcome {
  if (stopped !== null) return stoppedOutcome(stopped);
  if (signal === 'SIGXCPU') return { kind: 'limit', limit: 'time' };
  if (signal !== null) return unsupported(`the system ended it (${signal}): undefined behaviour, or an abort`);
  if (code === 0) return { kind: 'completed' };
  const failed = toolchain.compile === null ? compileError(toolchain, stderr) : null;
  return failed ?? raised(toolchain, stderr) ?? { kind: 'exited', code: code ?? 0 };
}

function stoppedOutcome(stopped: NonNullable<Ending['stopped']>): RunOutcome {
  return stopped === 'processes' ? unsupported('it starts too many processes') : { kind: 'limit', limit: stopped };
}

function compileError(toolchain: Toolchain, said: string): RunOutcome | null {
  const [missing] = toolchain.missing.exec(said) ?? [];
  if (missing !== undefined) return unsupported(`something it needs is not here: ${missing}`);
  const found = toolchain.compileError.exec(said)?.groups;
  if (found === undefined) return null;
  const { type = 'error', message = '' } = found;
  return { kind: 'raised', phase: 'compile', awaitable: false, type, message, name: null, lines: [] };
}

function raised(toolchain: Toolchain, stderr: string): RunOutcome | null {
  const found = toolchain.raised?.exec(stderr)?.groups;
  if (found === undefined) return null;
  const { type = toolchain.errorType, message = '' } = found;
  const lines = tracebackLines(toolchain, stderr);
  return { kind: 'raised', phase: 'run', awaitable: false, type, message, name: null, lines };
}

/** The lines of the program that a traceback names, outermost first. */
function tracebackLines({ file, innermostFirst }: Toolchain, stderr: string): number[] {
  const place = new RegExp(`\\b${file.replace('.', '\\.')}(?::| on line |\\()(\\d+)`, 'g');
  const lines = [...stderr.matchAll(place)].map(([, line]) => Number(line));
  const single = lines.filter((line, at) => line !== lines[at - 1]);
  return innermostFirst ? single.reverse() : single;
}

function unsupported(reason: string): RunOutcome {
  return { kind: 'unsupported', reason };
}
