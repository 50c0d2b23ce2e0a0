import type { NativeLanguage } from '../../domain/language.ts';

/** How a language is compiled, run and read. Tools are called by their absolute paths, in the folder of the program. */
export interface Toolchain {
  readonly file: string;
  /** Names of the tool: the first one found is used. */
  readonly tools: readonly string[];
  readonly version: readonly string[];
  /** Arguments that make `./program`; null where the source is run as it is. */
  readonly compile: readonly string[] | null;
  /** Arguments before the path of the source, where it is not compiled. */
  readonly run: readonly string[];
  /** Variables the tool needs beyond a bare environment; `cache` is a folder of its own that is kept. */
  readonly environment: (cache: string) => Readonly<Record<string, string>>;
  /** KiB of address space a program may have; null where the language reserves more than it uses. */
  readonly memory: number | null;
  /** What a whole program has; null where every text is one. */
  readonly main: RegExp | null;
  /** Makes a whole program of a part, where the language's own documentation tool does that; else null. */
  readonly wrap: ((code: string) => string) | null;
  /** The first error of the compiler: groups `message`, and `type` where errors have names. */
  readonly compileError: RegExp;
  /** Errors that say that something is not installed, or is not a whole program: nothing about the code. */
  readonly missing: RegExp;
  /** The end of an uncaught error on stderr: groups `message`, and `type` where errors have names. */
  readonly raised: RegExp | null;
  /** The name of an error without one. */
  readonly errorType: string;
  /** Whether a traceback names the innermost line first. */
  readonly innermostFirst: boolean;
}

const NO_MEMORY_LIMIT = null;
const TWO_GIB = 2 * 2 ** 20;
const none = () => ({});

/** What C and C++ share. Undefined behaviour traps: what a compiler makes of it is nothing to learn. */
const CLIKE = {
  version: ['--version'],
  run: [],
  environment: none,
  memory: TWO_GIB,
  main: /\bmain\s*\(/,
  wrap: null,
  compileError: /^\S+?:\d+:\d+: (?:fatal )?error: (?<message>.*?)(?: \[-W.*\])?$/m,
  missing: /: No such file or directory|file not found|undefined reference to|symbol\(s\) not found|undefined symbol/,
  raised: null,
  errorType: 'error',
  innermostFirst: false,
};
const UNDEFINED = ['-fsanitize=undefined', '-fsanitize-undefined-trap-on-error', '-fno-sanitize-recover=all'];
const cCompile = (standard: string, file: string) => [
  '-w',
  `-std=${standard}`,
  '-O1',
  ...UNDEFINED,
  file,
  '-o',
  'program',
  '-lm',
  '-pthread',
];

/**
 * As rustdoc runs examples: what has no `main` is the body of one, attributes of the crate in front.
 * https://doc.rust-lang.org/rustdoc/write-documentation/documentation-tests.html#pre-processing-examples
 */
function rustdocMain(code: string): string {
  const lines = code.split('\n');
  const isFront = (line: string) => /^\s*#!\[/.test(line);
  const front = lines.filter(isFront).join(' ');
  // Every line stays where it is: errors name lines.
  return `${front} fn main() { ${lines.map((line) => (isFront(line) ? '' : line)).join('\n')}\n}\n`;
}

export const TOOLCHAINS: Readonly<Record<NativeLanguage, Toolchain>> = {
  rust: {
    file: 'main.rs',
    tools: ['rustc'],
    version: ['--version'],
    compile: ['--edition=2021', '-Cdebuginfo=0', '--cap-lints=allow', '-o', 'program', 'main.rs'],
    run: [],
    environment: none,
    memory: TWO_GIB,
    main: /\bfn\s+main\s*\(/,
    wrap: rustdocMain,
    compileError: /^error(?:\[(?<type>E\d+)\])?: (?<message>.*)$/m,
    missing: /^error\[E0(?:432|433|463|601|554)\]|linker `\w+` not found/m,
    raised: /^thread '.*?'(?: \(\d+\))? panicked at [^\n]*\n(?<message>[\s\S]*?)\n(?:stack backtrace:|note: run with)/m,
    errorType: 'panic',
    innermostFirst: true,
  },
  go: {
    file: 'main.go',
    tools: ['go'],
    version: ['version'],
    compile: ['build', '-o', 'program', 'main.go'],
    run: [],
    environment: (cache) => ({
      ...{ GOCACHE: cache, GOPATH: `${cache}-path`, GOENV: 'off', GO111MODULE: 'off', GOPROXY: 'off' },
      ...{ GOTOOLCHAIN: 'local', GOFLAGS: '', CGO_ENABLED: '0' },
    }),
    memory: NO_MEMORY_LIMIT,
    main: /\bpackage\s+main\b[\s\S]*\bfunc\s+main\s*\(/,
    wrap: null,
    compileError: /^\S*main\.go:\d+:\d+: (?<message>.*)$/m,
    missing: /cannot find package|no required module|is not in (?:GOROOT|std)|requires go1\./,
    raised: /^(?:panic: |(?<type>fatal error): )(?<message>[\s\S]*?)\n(?:\[signal [^\n]*\n)?\ngoroutine /m,
    errorType: 'panic',
    innermostFirst: true,
  },
  zig: {
    file: 'main.zig',
    tools: ['zig'],
    version: ['version'],
    compile: ['build-exe', 'main.zig', '-femit-bin=program'],
    run: [],
    environment: (cache) => ({ ZIG_GLOBAL_CACHE_DIR: cache, ZIG_LOCAL_CACHE_DIR: cache }),
    memory: NO_MEMORY_LIMIT,
    main: /\bpub\s+fn\s+main\s*\(/,
    wrap: null,
    compileError: /^\S*main\.zig:\d+:\d+: error: (?<message>.*)$/m,
    missing: /no module named|unable to load|FileNotFound/,
    raised: /^(?:thread \d+ )?(?<type>panic|error): (?<message>.*)$/m,
    errorType: 'error',
    innermostFirst: true,
  },
  c: { ...CLIKE, file: 'main.c', tools: ['cc', 'gcc', 'clang'], compile: cCompile('gnu17', 'main.c') },
  cpp: { ...CLIKE, file: 'main.cpp', tools: ['c++', 'g++', 'clang++'], compile: cCompile('gnu++20', 'main.cpp') },
  java: {
    file: 'Main.java',
    tools: ['java'],
    version: ['--version'],
    compile: null,
    run: ['-Xmx256m', '-XX:+UseSerialGC'],
    environment: none,
    memory: NO_MEMORY_LIMIT,
    main: /\bstatic\s+void\s+main\s*\(/,
    wrap: null,
    compileError: /^Main\.java:\d+: error: (?<message>.*)$/m,
    missing: /package [\w.]+ does not exist|(?:jdk\.compiler|compiler).*not found|Could not find or load main class/,
    raised: /^Exception in thread "[^"]*" (?<type>[\w.$]+)(?:: (?<message>[\s\S]*?))?$(?=\n\s+at |\n?$)/m,
    errorType: 'Exception',
    innermostFirst: true,
  },
  php: {
    file: 'main.php',
    tools: ['php'],
    version: ['--version'],
    compile: null,
    run: ['-n', '-d', 'display_errors=stderr', '-d', 'html_errors=0'],
    environment: none,
    memory: TWO_GIB,
    main: null,
    wrap: null,
    compileError: /^(?:PHP )?Parse error: +(?<message>.*?) in \S+ on line \d+$/m,
    missing: /Failed opening required|undefined function \w+_|Class "[\w\\]+" not found/,
    raised: /^(?:PHP )?Fatal error: +Uncaught (?<type>[\w\\]+)(?:: (?<message>[\s\S]*?))? in \S+:\d+$/m,
    errorType: 'Error',
    innermostFirst: true,
  },
  ruby: {
    file: 'main.rb',
    tools: ['ruby'],
    version: ['--version'],
    compile: null,
    run: ['--disable-gems'],
    environment: none,
    memory: TWO_GIB,
    main: null,
    wrap: null,
    compileError: /(?<message>syntax errors?\b.*?)(?: \((?<type>SyntaxError)\))?$/m,
    missing: /cannot load such file/,
    raised: /^\S*main\.rb:\d+:in [^:]*: (?<message>[\s\S]*?) \((?<type>[\w:]+)\)$/m,
    errorType: 'Error',
    innermostFirst: true,
  },
  lua: {
    file: 'main.lua',
    tools: ['lua', 'lua5.4', 'lua5.3'],
    version: ['-v'],
    compile: null,
    run: [],
    environment: none,
    memory: TWO_GIB,
    main: null,
    wrap: null,
    compileError: /^\S+: main\.lua:\d+: (?<message>.* near .*)\nstack traceback:\n\s*\[C\]: in \?$/m,
    missing: /module '.*' not found/,
    raised: /^\S+: (?:main\.lua:\d+: )?(?<message>[\s\S]*?)\nstack traceback:/m,
    errorType: 'error',
    innermostFirst: true,
  },
};
