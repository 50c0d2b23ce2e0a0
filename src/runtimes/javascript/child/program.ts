import { EvalFlags } from 'quickjs-wasi';
import type { RunOutcome, RunResult } from '../../../domain/run.ts';
import { encodeUtf8 } from '../../sandbox/utf8.ts';
import type { JavaScriptRequest } from '../protocol.ts';
import { runCells } from './cells.ts';
import type { Engine } from './engine.ts';
import { MODULES, openSession, type Session, Uncaught } from './machine.ts';
import { createReport } from './result.ts';
import { readSource, type Source } from './source.ts';
import type { Stripped } from './typescript.ts';
import { createWatch } from './watch.ts';

/** Around a script, as Node puts it around one. */
const WRAPPER = ['(function (exports, require, module, __filename, __dirname) {', '\n})'] as const;
/** What Node exits with when a module waits at its top level for what never comes. */
const UNSETTLED = 13;

/** @param strip takes types away; null where the language has none */
export async function runProgram(
  engine: Engine,
  strip: ((code: string) => Stripped) | null,
  { code, mode }: JavaScriptRequest,
): Promise<Omit<RunResult, 'runtime'>> {
  const report = createReport(mode === 'script');
  if (mode !== 'script' && mode !== 'cells') return report.finish(unsupported(`JavaScript has no ${mode}`), 0);
  const reading = read(code, strip);
  if ('kind' in reading) return report.finish(reading, 0);
  const { source, keepsLines } = reading;
  if (mode === 'cells' && !keepsLines)
    return report.finish(unsupported('its lines move where types are taken away'), 0);
  const refusal = source.refusal ?? missingModule(source);
  if (refusal !== null) return report.finish(unsupported(refusal), 0);

  const watch = createWatch();
  const { output } = report;
  const indent = mode === 'script' && !source.isModule ? WRAPPER[0].length : 0;
  const session = await openSession(engine, { output, watch, clock: engine.clock, source, indent, keepsLines });
  const own = attempt(() => (mode === 'script' ? runScript(session, source) : runCells(session, source, report)));
  const outcome = watch.verdict() ?? own;
  if (outcome.kind === 'raised') {
    output.write('stderr', encodeUtf8(`Uncaught ${outcome.type}: ${outcome.message}\n`), outcome.lines);
  }
  return report.finish(outcome, engine.clock.elapsed());
}

type Reading = { readonly source: Source; readonly keepsLines: boolean } | RunOutcome;

function read(code: string, strip: ((code: string) => Stripped) | null): Reading {
  try {
    const stripped = strip ? strip(code) : { code, keepsLines: true };
    return { source: readSource(stripped.code), keepsLines: stripped.keepsLines };
  } catch (error) {
    const message = (error instanceof Error ? error.message : String(error)).replace(/ \(\d+:\d+\)$/, '');
    // Where acorn words it as V8 does.
    if (!/^Identifier '.*' has already been declared$/.test(message)) return unsupported(`a syntax error: ${message}`);
    return { kind: 'raised', phase: 'compile', awaitable: false, type: 'SyntaxError', message, name: null, lines: [] };
  }
}

function missingModule({ imports }: Source): string | null {
  const missing = imports.find((name) => !Object.hasOwn(MODULES, name.replace(/^node:/, '')));
  return missing === undefined ? null : `it imports ${missing}`;
}

function runScript(session: Session, source: Source): RunOutcome {
  const { evaluate, call, settle, runLoop } = session;
  if (source.isModule) {
    if (source.imports.length > 0) call('exposeModules');
    const evaluated = evaluate(source.code, EvalFlags.TYPE_MODULE);
    settle(true);
    runLoop();
    if (evaluated.promiseState === 0) return { kind: 'exited', code: UNSETTLED };
  } else {
    call('start', evaluate(WRAPPER[0] + source.code + WRAPPER[1], EvalFlags.TYPE_GLOBAL));
    settle(false);
    runLoop();
  }
  const code = call('exitCode').toNumber();
  return code === 0 ? { kind: 'completed' } : { kind: 'exited', code };
}

function attempt(run: () => RunOutcome): RunOutcome {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof Uncaught)) {
      // A trap of WebAssembly: the program asked more of the engine than it can do.
      return unsupported(`it crashed the engine (${error instanceof Error ? error.message.slice(0, 200) : 'unknown'})`);
    }
    return { kind: 'raised', phase: 'run', awaitable: false, ...error.raised };
  }
}

function unsupported(reason: string): RunOutcome {
  return { kind: 'unsupported', reason };
}
