import { describe, expect, it } from 'vitest';
import type { NativeLanguage } from '../../../src/domain/language.ts';
import { compileOutcome, programOutcome } from '../../../src/runtimes/native/outcomes.ts';
import type { Ending } from '../../../src/runtimes/native/process-group.ts';
import { TOOLCHAINS } from '../../../src/runtimes/native/toolchains.ts';

const ending = (over: Partial<Ending>): Ending => ({
  ...{ code: 1, signal: null, stopped: null, stdout: '', stderr: '' },
  ...over,
});
const failed = (language: NativeLanguage, stderr: string, code = 1) =>
  programOutcome(TOOLCHAINS[language], ending({ stderr, code }));

/** Texts as the tools print them. */
const UNCAUGHT: [NativeLanguage, string, string, string, number[]][] = [
  [
    'java',
    'Exception in thread "main" java.lang.ArithmeticException: / by zero\n\tat Main.half(Main.java:3)\n\tat Main.main(Main.java:7)\n',
    'java.lang.ArithmeticException',
    '/ by zero',
    [7, 3],
  ],
  [
    'ruby',
    "main.rb:2:in 'Integer#/': divided by 0 (ZeroDivisionError)\n\tfrom main.rb:2:in 'half'\n\tfrom main.rb:5:in '<main>'\n",
    'ZeroDivisionError',
    'divided by 0',
    [5, 2],
  ],
  [
    'lua',
    "lua: main.lua:2: attempt to index a nil value (global 'x')\nstack traceback:\n\tmain.lua:2: in main chunk\n\t[C]: in ?\n",
    'error',
    "attempt to index a nil value (global 'x')",
    [2],
  ],
  [
    'php',
    'PHP Fatal error:  Uncaught DivisionByZeroError: Division by zero in main.php:2\nStack trace:\n#0 {main}\n  thrown in main.php on line 2\n',
    'DivisionByZeroError',
    'Division by zero',
    [2],
  ],
  [
    'go',
    'fatal error: all goroutines are asleep - deadlock!\n\ngoroutine 1 [chan receive]:\nmain.main()\n\tmain.go:5 +0x2c\n',
    'fatal error',
    'all goroutines are asleep - deadlock!',
    [5],
  ],
];

describe('an uncaught error', () => {
  it.each(UNCAUGHT)('of %s is read from %j', (language, stderr, type, message, lines) => {
    expect(failed(language, stderr)).toEqual({
      ...{ kind: 'raised', phase: 'run', awaitable: false, name: null },
      ...{ type, message, lines },
    });
  });

  it('is none where the program just ends with a code', () => {
    expect(failed('rust', '', 3)).toEqual({ kind: 'exited', code: 3 });
    expect(failed('ruby', 'some warning\n', 2)).toEqual({ kind: 'exited', code: 2 });
  });
});

describe('source that is wrong', () => {
  it.each<[NativeLanguage, string, string]>([
    [
      'php',
      'PHP Parse error:  syntax error, unexpected end of file in main.php on line 3\n',
      'syntax error, unexpected end of file',
    ],
    [
      'lua',
      "lua: main.lua:1: unexpected symbol near '='\nstack traceback:\n\t[C]: in ?\n",
      "unexpected symbol near '='",
    ],
    [
      'java',
      "Main.java:3: error: ';' expected\n    int x = 5\n             ^\n1 error\nerror: compilation failed\n",
      "';' expected",
    ],
  ])('of %s runs nothing', (language, stderr, message) => {
    expect(failed(language, stderr, 255)).toMatchObject({ kind: 'raised', phase: 'compile', message });
  });

  it.each<[NativeLanguage, string]>([
    ['rust', 'error[E0432]: unresolved import `serde`\n'],
    ['rust', 'error[E0601]: `main` function not found in crate `main`\n'],
    ['go', 'main.go:3:8: cannot find package "x/y" in any of:\n'],
    ['c', 'main.c:1:10: fatal error: ncurses.h: No such file or directory\n'],
    ['cpp', "/usr/bin/ld: /tmp/x.o: undefined reference to `helper()'\n"],
  ])('of %s is not known to be wrong where something is missing: %j', (language, stderr) => {
    expect(compileOutcome(TOOLCHAINS[language], ending({ stderr })).kind).toBe('unsupported');
  });
});

it('a death by the system is nothing to learn', () => {
  expect(programOutcome(TOOLCHAINS.c, ending({ code: null, signal: 'SIGILL' })).kind).toBe('unsupported');
  expect(programOutcome(TOOLCHAINS.c, ending({ code: null, signal: 'SIGXCPU' }))).toEqual({
    kind: 'limit',
    limit: 'time',
  });
});
