import { join, sep } from 'node:path';
import * as v from 'valibot';
import type { RunOutcome, RunRequest, RunResult } from '../../domain/run.ts';
import { bareResult, type Runtime } from '../runtime.ts';
import { startChild } from '../sandbox/child-process.ts';
import { lockedDownFlags } from '../sandbox/node-flags.ts';
import { createPool } from '../sandbox/pool.ts';
import { openSeat } from '../sandbox/seat.ts';
import { compileOutcome } from './diagnostics.ts';
import { findInstallation, type Installation, isClangInstalled, PARTS } from './installation.ts';
import {
  type CompileRequest,
  type CompileResult,
  DIALECTS,
  type Dialect,
  MEMORIES,
  type ProgramRequest,
} from './protocol.ts';
import { isStandard, refusal } from './refusals.ts';

/** The headers of C++ alone take several seconds. */
const COMPILE_MS = 45_000;
const COMPILER_MEMORY = 1500 * 2 ** 20;
const MAX_PROGRAM = 2 ** 23;

const DISPUTED: RunOutcome = { kind: 'unsupported', reason: 'compilers differ in whether they accept it' };

type Compiled = CompileResult | { readonly failure: RunOutcome };
const compiledSchema = v.object({
  program: v.nullable(v.pipe(v.string(), v.maxLength(MAX_PROGRAM))),
  diagnostics: v.string(),
});

/**
 * C and C++ by Clang, which is itself WebAssembly, in a locked-down process; what it makes of a program is WebAssembly too and
 * runs in another such process, so that an endless loop does not cost a warm compiler. Without the compiler's package it has
 * no languages.
 */
export function createClangRuntime(): Runtime {
  let found: Installation | null = null;
  let started = 0;

  const installation = () => {
    found ??= findInstallation();
    return found;
  };
  const start = (commandLine: (installation: Installation) => string[]) => () => {
    started += 1;
    return startChild(commandLine(installation()));
  };
  const compiler = openSeat<Compiled>({
    start: start(compilerLine),
    ms: COMPILE_MS,
    memory: COMPILER_MEMORY,
    schema: compiledSchema,
    failed: (failure) => ({ failure }),
  });
  const programs = createPool({ start: start(programLine), runtime: () => installation().runtime });

  const compile = ({ code, variation }: RunRequest, dialect: Dialect, standard: string): Promise<Compiled> => {
    const { uninitialised } = MEMORIES[variation];
    return compiler.run({ dialect, standard, code, uninitialised } satisfies CompileRequest);
  };
  const run = async (request: RunRequest, dialect: Dialect): Promise<RunResult> => {
    const { runtime } = installation();
    const refused = request.mode === 'script' ? refusal(request.code, dialect) : `no ${request.mode} here`;
    if (refused !== null) return bareResult({ kind: 'unsupported', reason: refused }, runtime);
    const compiled = await compile(request, dialect, DIALECTS[dialect].standard);
    if ('failure' in compiled) return bareResult(compiled.failure, runtime);
    const { program, diagnostics } = compiled;
    if (program === null) {
      const outcome = compileOutcome(diagnostics, isStandard(request.code));
      const later = outcome.kind === 'raised' ? await compile(request, dialect, DIALECTS[dialect].later) : null;
      const isDisputed = later !== null && !('program' in later && later.program === null);
      return { ...bareResult(isDisputed ? DISPUTED : outcome, runtime), stderr: diagnostics };
    }
    const { variation, stdin = null } = request;
    return programs.run(variation, { program, stdin, variation } satisfies ProgramRequest);
  };

  return {
    languages: isClangInstalled() ? ['c', 'cpp'] : [],
    identity: async () => installation().identity,
    run: (request) => run(request, request.language === 'cpp' ? 'cpp' : 'c'),
    started: () => started,
    async close() {
      await Promise.all([compiler.close(), programs.close()]);
    },
  };
}

function compilerLine({ compiler, folder, parts }: Installation): string[] {
  const flags = lockedDownFlags({ read: [folder + sep, parts + sep], write: [] });
  return [...flags, join(parts, PARTS.compiler), compiler, join(parts, PARTS.harness)];
}

function programLine({ parts }: Installation): string[] {
  return [...lockedDownFlags({ read: [parts + sep], write: [] }), join(parts, PARTS.program)];
}
