import type { Dialect } from './protocol.ts';

/**
 * Programs whose output would be that of this target and not of the learner's computer: here `long` and pointers have 32 bits,
 * and libc and libc++ are not the ones most systems have. Better no answer than a wrong one.
 */
const FOREIGN: readonly (readonly [pattern: RegExp, reason: string, dialect?: Dialect])[] = [
  [
    /\b(?:U?LONG_(?:MAX|MIN)|S?SIZE_MAX|PTRDIFF_(?:MAX|MIN)|U?INTPTR_(?:MAX|MIN)|LONG_(?:BIT|WIDTH))\b/,
    'the limits of long',
  ],
  [/\bu?intptr_t\b|%[-+ #0]*\d*p|\bptrdiff_t\b.*\bmax\b/, 'addresses'],
  [/\b(?:alignof|_Alignof|alignas|_Alignas|offsetof|max_align_t)\b/, 'alignment'],
  [/\blong\s+double\b|%[-+ #0.\d]*L[aefg]/i, 'long double'],
  [
    /numeric_limits\s*<\s*(?:(?:signed|unsigned)\s+)?(?:long\s*(?:int\s*)?>|(?:std::)?(?:size_t|ptrdiff_t))/,
    'the limits of long',
  ],
  [
    /\b__(?:LP64|x86_64|i386|aarch64|linux|APPLE|gnu_linux|GNUC|GLIBC|clang|VERSION|wasm|wasi|SIZEOF)\w*\b|\b_WIN(?:32|64)\b/,
    'the platform',
  ],
  [/\b__(?:DATE|TIME|TIMESTAMP)__\b/, 'the time it was compiled'],
  [/\bs?rand(?:_r|om)?\s*\(|\b[dlm]rand48\s*\(/, "the library's own random numbers"],
  [/\b(?:setlocale|localeconv|nl_langinfo)\s*\(|\bf?w(?:printf|scanf)\s*\(|\b(?:put|fput)wc?s?\s*\(/, 'the locale'],
  [/\b(?:pthread|thrd|mtx|cnd|tss)_\w+/, 'threads'],
  [
    /\b(?:fork|vfork|exec[lv]p?e?|popen|system|waitpid|kill|raise|signal|sigaction|socket|mmap|ptrace|syscall)\s*\(/,
    'the operating system',
  ],
  [/\b(?:sig)?(?:set|long)jmp\b/, 'setjmp'],
  [/\basm\b|\b__asm__\b/, 'assembly'],
  [/\b(?:try|catch|throw)\b/, 'exceptions', 'cpp'],
  [
    /\bstd\s*::\s*(?:this_thread|j?thread|mutex|async|future|promise|latch|barrier|filesystem|locale|wcout)\b/,
    'threads, files or the locale',
    'cpp',
  ],
  [
    /\btypeid\b|\bstd\s*::\s*hash\b|\.(?:max_size|capacity|bucket_count|hash_code)\s*\(/,
    'what each library decides',
    'cpp',
  ],
  [
    /\b\w*_distribution\b|\bdefault_random_engine\b|\brandom_device\b|\bshuffle\s*\(/,
    "the library's own random numbers",
    'cpp',
  ],
  [
    /\bunordered_(?:multi)?(?:map|set)\b[\s\S]*(?:\bfor\s*\([^;()]*:|\bc?begin\s*\()/,
    'the order of a hash table',
    'cpp',
  ],
];

/** Headers of the standards that this target has not, or only in part. All others not listed in `HEADERS` are of some system. */
const LACKING =
  /^(?:threads|signal|setjmp|locale|wchar|uchar)\.h$|^(?:c(?:signal|setjmp|locale|wchar|uchar)|j?thread|mutex|shared_mutex|condition_variable|future|latch|barrier|semaphore|stop_token|filesystem|fstream|locale|codecvt|execution|stacktrace|syncstream)$/;
const INCLUDE = /^\s*#\s*include\s*[<"]([^>"]+)[>"]/gm;
const STANDARD_C =
  /^(?:assert|complex|ctype|errno|fenv|float|inttypes|iso646|limits|math|stdalign|stdarg|stdatomic|stdbool|stddef|stdint|stdio|stdlib|stdnoreturn|string|tgmath|time)\.h$/;

/** Why a program is not executed here, or null. */
export function refusal(code: string, dialect: Dialect): string | null {
  const plain = withoutComments(code);
  if (!/\bmain\s*\(/.test(plain)) return 'a fragment: it has no main';
  const lacking = includes(plain).find((header) => LACKING.test(header));
  if (lacking !== undefined) return `the sandbox has no <${lacking}>`;
  const row = FOREIGN.find(([pattern, , only]) => (only ?? dialect) === dialect && pattern.test(plain));
  if (row !== undefined) return `it depends on ${row[1]}`;
  return hasForeignSize(plain) ? 'it depends on the size of a type' : null;
}

/** Whether all headers are of ISO C or C++: only then does an unknown name say something about the program. */
export function isStandard(code: string): boolean {
  return includes(withoutComments(code)).every((header) => STANDARD_C.test(header) || !/[./]/.test(header));
}

function includes(plain: string): string[] {
  return [...plain.matchAll(INCLUDE)].map(([, header = '']) => header);
}

/** Sizes that are the same everywhere, those that only say how much memory is meant, and the length of an array. */
const SAME_SIZE =
  /\bsizeof\s*\(\s*(?:(?:un)?signed\s+)?(?:char|short|int|float|double|_?[Bb]ool|long\s+long|(?:std::)?u?int\d+_t)(?:\s+int)?\s*\)/g;
const MEANT_MEMORY =
  /\b(?:malloc|calloc|realloc|aligned_alloc|memset|memcpy|memmove|memcmp|qsort|bsearch|fgets|fread|fwrite|v?snprintf|strncpy|strncat|strftime|getcwd|getline)\s*\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)/g;
const LENGTH = /\bsizeof\s*\(?\s*(\w+)\s*\)?\s*\/\s*sizeof\s*\(?\s*(?:\*\s*\1|\1\s*\[\s*0\s*\])\s*\)?/g;

function hasForeignSize(plain: string): boolean {
  return /\bsizeof\b/.test(plain.replace(LENGTH, '').replace(SAME_SIZE, '').replace(MEANT_MEMORY, ''));
}

/** Strings stay: a format says what is printed. */
function withoutComments(code: string): string {
  return code.replace(
    /("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')|\/\/[^\n]*|\/\*[\s\S]*?\*\//g,
    (_, text: string | undefined) => text ?? ' ',
  );
}
