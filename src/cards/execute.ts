import type { Runner } from '../domain/run.ts';
import { asksTheSurroundings, freeNames } from '../languages/python-program.ts';
import { observe, runPython } from '../verify/evidence.ts';
import type { Execute } from './candidate.ts';

/** The sandbox as rules see it. */
export function executeWith(runner: Runner): Execute {
  return {
    run: (code, options = {}) => runPython(runner, code, options),
    observe: (code, language = 'python') => observe(runner, code, { language }),
  };
}

/** Output a card may ask for: something, at most six lines and 200 characters, and no address in it. */
export function isAskable(stdout: string): boolean {
  const text = stdout.trimEnd();
  return text !== '' && text.split('\n').length <= 6 && text.length <= 200 && isTellable(text);
}

/** Nothing in it that only this machine, this run or a very patient learner could know. */
export function isTellable(text: string): boolean {
  return !/\b0x[\da-f]{5,}|\bat 0x|\d\.\d{6,}|\d{10,}|\/home\/|<frozen |\b(Pure)?(Posix|Windows)Path\(/i.test(text);
}

/**
 * Whether a program means the same on every machine and stands alone: no name is missing, nothing is asked of files, clock,
 * environment or the one who runs it. What a sandbox answers to such questions is true of the sandbox only.
 */
export function isSelfContained(code: string): boolean {
  return freeNames(code).length === 0 && !asksTheSurroundings(code) && !/\binput\(/.test(code);
}

/** Whether an exception only says that a call has the wrong arguments: a slip of the pen, no insight. */
export function isSlip({ type, message }: { readonly type: string; readonly message: string }): boolean {
  return (
    type === 'TypeError' &&
    /\b(missing \d|takes (no|\d|from|at)|unexpected keyword|positional argument|multiple values)/.test(message)
  );
}
