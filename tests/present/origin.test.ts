import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answer, Face } from '../../src/domain/card.ts';
import type { OutputChunk, RunOutcome, RunResult } from '../../src/domain/run.ts';
import { originOf } from '../../src/present/origin.ts';
import { faceProgram, shownLine } from '../../src/present/program.ts';

const EXECUTED = { executed: { runtime: 'CPython 3.14.2' } };

function face(code: string, folded: string, answer: Answer = { kind: 'output', text: '' }): Face {
  return { ask: '', front: [{ kind: 'code', language: 'python', code, blanks: [], folded }], answer, back: [] };
}

/** A run that printed pieces of text on lines. */
function run(
  printed: readonly (readonly [text: string, ...lines: number[]])[],
  outcome: RunOutcome = { kind: 'completed' },
): RunResult {
  const output = printed.map(([text, ...lines]): OutputChunk => ({ stream: 'stdout', text, lines }));
  const stdout = output.map(({ text }) => text).join('');
  return { outcome, stdout, stderr: '', output, cells: [], steps: [], duration: 0, covered: [], runtime: '' };
}

describe('the program of a face', () => {
  it('has imports in front of what shows and what starts it behind', () => {
    const program = faceProgram(
      EXECUTED,
      face('async def main():\n    print(1)', 'import asyncio; import time; asyncio.run(main())'),
    );
    expect(program).toEqual({
      language: 'python',
      source: 'import asyncio\nimport time\nasync def main():\n    print(1)\nasyncio.run(main())',
      before: 2,
      shown: 2,
    });
    expect([1, 2, 3, 4, 5].map((line) => (program === null ? null : shownLine(program, line)))).toEqual([
      null,
      null,
      1,
      2,
      null,
    ]);
  });

  it('imports what is asked for', () => {
    const answer: Answer = { kind: 'text', text: 'count', accepted: [] };
    expect(faceProgram(EXECUTED, face('print(next(count()))', 'from itertools import …', answer))?.source).toBe(
      'from itertools import count\nprint(next(count()))',
    );
  });

  it('is none where nothing was executed, or no code shows', () => {
    expect(faceProgram({ executed: null }, face('print(1)', ''))).toBeNull();
    expect(faceProgram(EXECUTED, { ...face('', ''), front: [] })).toBeNull();
  });
});

describe('where a missed result comes from', () => {
  const output = (text: string): Answer => ({ kind: 'output', text });

  it('is the line that printed what differs first', () => {
    const printed = run([
      ['a\n', 1],
      ['b', 7, 3],
      [' ', 7, 3],
      ['c', 7, 4],
      ['\n', 7, 4],
      ['d\n', 8],
    ]);
    const answer = output('a\nb c\nd');
    expect(originOf(answer, 'x\nb c\nd', printed)).toEqual({ kind: 'printed', output: 1, line: 1 });
    expect(originOf(answer, 'a\nb x\nd', printed)).toEqual({ kind: 'printed', output: 2, line: 4 });
    expect(originOf(answer, 'a\nx', printed)).toEqual({ kind: 'printed', output: 2, line: 3 });
    expect(originOf(answer, 'a\nb c', printed)).toEqual({ kind: 'printed', output: 3, line: 8 });
  });

  it('is untold where nothing is missing, the runtime names no lines, or the run is another one', () => {
    const printed = run([['a\n', 1]]);
    expect(originOf(output('a'), 'a\nb', printed)).toBeNull();
    expect(originOf(output('a'), 'b', run([['a\n']]))).toBeNull();
    expect(originOf(output('a'), 'b', run([['c\n', 1]]))).toBeNull();
    expect(originOf({ kind: 'text', text: 'a', accepted: [] }, 'b', printed)).toBeNull();
  });

  it('is the line that raised the exception', () => {
    const raised = {
      kind: 'raised',
      phase: 'run',
      awaitable: false,
      type: 'KeyError',
      message: '1',
      name: null,
    } as const;
    const error: Answer = { kind: 'error', type: 'KeyError', message: '1' };
    expect(originOf(error, 'TypeError', run([], { ...raised, lines: [5, 2] }))).toEqual({ kind: 'raised', line: 2 });
    expect(originOf({ ...error, type: 'TypeError' }, 'KeyError', run([], { ...raised, lines: [5, 2] }))).toBeNull();
  });

  it('is a line of the run, whatever was printed and typed', () => {
    const piece = fc.tuple(fc.constantFrom('a', 'b\n', '\n', 'a\nb', ' '), fc.integer({ min: 1, max: 9 }));
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 8 }),
        fc.array(fc.constantFrom('a', 'b', ' ', '\n')),
        (pieces, typed) => {
          const printed = run(pieces);
          const origin = originOf(output(printed.stdout.trimEnd()), typed.join(''), printed);
          if (origin !== null) expect(pieces.map(([, line]) => line)).toContain(origin.line);
        },
      ),
    );
  });
});
