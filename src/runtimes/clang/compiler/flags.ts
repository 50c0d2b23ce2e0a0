import { type CompileRequest, DIALECTS } from '../protocol.ts';

/** The object file of `harness.c`, and the file with the types below. */
export const HARNESS_OBJECT = 'quizwright.o';
export const TYPES_FILE = 'quizwright.types';
export const PROGRAM_FILE = 'example.wasm';

/**
 * Types that have 32 bits here and 64 where learners work. A program in which one of them wraps or loses digits would print
 * something else there, so it traps; the same in all other types is what the language says, and goes on.
 */
export const NARROW_TYPES = `[unsigned-integer-overflow]
type:*
type:unsigned long=sanitize
type:size_t=sanitize
[{implicit-signed-integer-truncation,implicit-unsigned-integer-truncation}]
type:*
type:long=sanitize
type:unsigned long=sanitize
type:size_t=sanitize
`;

/** What has no defined meaning although it compiles: an error here, and then no answer at all. See diagnostics.ts. */
const UNDEFINED = [
  'unsequenced',
  'uninitialized',
  'format',
  'return-type',
  'array-bounds',
  'dangling',
  'return-stack-address',
];
const WRAPPED = ['malloc', 'calloc', 'realloc', 'free'];

/** How the harness is compiled, once. */
export const HARNESS_FLAGS = ['clang', '-c', '-O1', '-fno-builtin', 'harness.c', '-o', HARNESS_OBJECT];

/** The command line for a program. Undefined behaviour traps: what a compiler makes of it is nothing to learn. */
export function compileFlags({ dialect, standard, uninitialised }: CompileRequest): string[] {
  const { driver, file } = DIALECTS[dialect];
  return [
    ...[driver, `-std=${standard}`, '-O1', '-Wno-everything'],
    ...(dialect === 'cpp' ? ['-fno-exceptions'] : []),
    ...UNDEFINED.map((warning) => `-Werror=${warning}`),
    '-fsanitize=undefined,unsigned-integer-overflow,implicit-integer-truncation',
    ...['-fsanitize-trap=all', `-fsanitize-ignorelist=${TYPES_FILE}`],
    `-ftrivial-auto-var-init=${uninitialised}`,
    ...[file, HARNESS_OBJECT, '-o', PROGRAM_FILE],
    ...['-Wl,-s', '-Wl,--max-memory=268435456', '-Wl,-z,stack-size=1048576'],
    ...WRAPPED.map((name) => `-Wl,--wrap=${name}`),
  ];
}
