import type { RunOutcome } from '../../domain/run.ts';

/** A line of what the compiler says: `example.c:3:5: error: expected ';' [-Wname]`. */
const ERROR = /^(\S+?):\d+:\d+: (?:fatal )?error: (.*?)(?: \[(-W[^\]]*)\])?$/gm;

/** Names of the standard that the library here has not, although it has their headers. */
const LACKING =
  /'(?:L_tmpnam|TMP_MAX|P_tmpdir|tmpnam|tmpfile|system|clock|clock_t|CLOCKS_PER_SEC|quick_exit|at_quick_exit)'/;

/**
 * Why there is no program. An error in the source is one for every compiler, unless it is this target that lacks something:
 * a header, a name of the system, a part of the library.
 *
 * @param diagnostics what the compiler wrote
 * @param isStandard whether the source includes only headers that every system has
 */
export function compileOutcome(diagnostics: string, isStandard: boolean): RunOutcome {
  const errors = [...diagnostics.matchAll(ERROR)].map(([, file = '', message = '', flag = '']) => ({
    file,
    message,
    flag,
  }));
  const undefinedOne = errors.find(({ flag }) => flag.startsWith('-Werror'));
  const missing = errors.find(({ message }) => message.endsWith('file not found'));
  const [first] = errors;
  if (missing) return unsupported(`the sandbox has no ${missing.message.replace(/ file not found$/, '')}`);
  if (first === undefined) return unsupported(`it does not link: ${lastLine(diagnostics)}`);
  if (undefinedOne) return unsupported(`undefined behaviour: ${undefinedOne.message}`);
  if (!isStandard) return unsupported(`it includes headers of a system, and does not compile here: ${first.message}`);
  if (errors.some(({ file, message }) => file.startsWith('/') || LACKING.test(message)))
    return unsupported(`the library here refuses it: ${first.message}`);
  return {
    kind: 'raised',
    phase: 'compile',
    awaitable: false,
    type: 'error',
    message: first.message,
    name: null,
    lines: [],
  };
}

function unsupported(reason: string): RunOutcome {
  return { kind: 'unsupported', reason };
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1)?.slice(0, 200) ?? '';
}
