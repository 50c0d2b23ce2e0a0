import { describe, expect, it } from 'vitest';
import { type RunOutcome, type RunResult, type Step, TRACED_STEPS } from '../../src/domain/run.ts';
import { traceEnd, traceMoment } from '../../src/present/trace.ts';

const STEPS: readonly Step[] = [
  { line: 1, changed: [{ name: 'a', value: '1' }], stdout: '' },
  { line: 2, changed: [{ name: 'b', value: '2' }], stdout: 'x\n' },
  { line: 1, changed: [{ name: 'a', value: '3' }], stdout: 'y\n' },
];

describe('a moment of a trace', () => {
  it('knows all names so far, and which of them this step changed', () => {
    expect(traceMoment(STEPS, 0)).toEqual({
      line: 1,
      names: [{ name: 'a', value: '1', isNew: true }],
      printed: '',
      prints: '',
    });
    expect(traceMoment(STEPS, 2)).toEqual({
      line: 1,
      names: [
        { name: 'a', value: '3', isNew: true },
        { name: 'b', value: '2', isNew: false },
      ],
      printed: 'x\n',
      prints: 'y\n',
    });
  });
});

describe('the end of a trace', () => {
  const end = (outcome: RunOutcome, steps: readonly Step[] = STEPS): string => {
    const rest = { stdout: '', stderr: '', output: [], cells: [], duration: 0, covered: [], runtime: '' };
    const result: RunResult = { ...rest, outcome, steps };
    return traceEnd(result);
  };
  const raised = { kind: 'raised', phase: 'run', awaitable: false, name: null, lines: [] } as const;

  it('tells what happened', () => {
    expect(end({ kind: 'completed' })).toBe('the program ends');
    expect(end({ kind: 'exited', code: 2 })).toBe('the program exits with 2');
    expect(end({ ...raised, type: 'KeyError', message: "'a'" })).toBe("KeyError: 'a'");
    expect(end({ ...raised, type: 'StopIteration', message: '' })).toBe('StopIteration is raised');
    expect(end({ kind: 'limit', limit: 'time' })).toBe('the program is stopped: too much time');
    const many = Array.from({ length: TRACED_STEPS }, () => STEPS[0]).flatMap((step) => step ?? []);
    expect(end({ kind: 'completed' }, many)).toContain(`first ${TRACED_STEPS} steps`);
  });
});
