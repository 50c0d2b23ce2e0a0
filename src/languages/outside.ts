import type { Language } from '../domain/language.ts';

const C_OUTSIDE =
  /\b(?:system|getenv|popen|v?fork|exec[lv]p?e?|waitpid|kill|raise|signal|s?rand(?:om)?(?:_r)?|time|clock\w*|localtime|gmtime|mktime|f?open|opendir|stat|tmpfile|remove|rename|setlocale|getpid|socket|f?scanf|f?gets|fgetws|getchar|getc|getline|(?:pthread|thrd|mtx)_\w+)\s*\(|\bstdin\b|\bcin\b|\bifstream\b|\bstd::(?:thread|async|chrono|random_device)\b|%p|\bsizeof\s*\(?\s*(?:(?:unsigned\s+)?long|size_t|ptrdiff_t|wchar_t|intptr_t|[\w\s]+\*)|%d[^;]*\bisw?(?:alpha|digit|alnum|upper|lower|space|punct|print|cntrl|xdigit)\s*\(|\b(?:f?wprintf|wcout|fputws|putwchar)\b(?=[\s\S]*\P{ASCII})|\P{ASCII}(?=[\s\S]*\b(?:f?wprintf|wcout|fputws|putwchar)\b)/u;

const JS_OUTSIDE = /\bprocess\.(?:env|argv|cwd|platform|pid|version\w*|memoryUsage|hrtime)\b|\bperformance\b/;

/** Calls by which a program asks the computer around it, or the one who runs it; or whose result each computer may choose. */
const OUTSIDE: Partial<Record<Language, RegExp>> = {
  c: C_OUTSIDE,
  cpp: C_OUTSIDE,
  rust: /\b(?:env|fs|net|process|thread)::|\bstdin\b|\b(?:SystemTime|Instant|thread_rng|rand)\b|\{:p\}|\b(?:size_of|align_of)\b[^;]*\b[iu]size\b/,
  go: /\b(?:os|net|http|rand|runtime|exec|ioutil)\.|\btime\.(?:Now|Since|Sleep)\b|%p|\bgo\s+(?:func\b|\w+\()/,
  java: /\bSystem\.(?:in|getenv|getProperty|nanoTime|currentTimeMillis|identityHashCode)\b|\b(?:Scanner|Files?|Thread|Random|Runtime|LocalDate|Instant|ExecutorService)\b|\.hashCode\(/,
  zig: /\b(?:process|fs|net|time|rand|Random|Thread)\.|\bgetStdIn\b/,
  php: /\b(?:getenv|phpversion|php_uname|date|time|microtime|rand|mt_rand|random_int|fopen|file_get_contents|readline|exec|system)\s*\(|\$_(?:SERVER|ENV|GET|POST)\b|\bPHP_(?:VERSION|OS|INT_MAX)\b/,
  ruby: /\b(?:ENV|ARGV|Time|Random|File|Dir|Process|Thread|RUBY_\w+)\b|\b(?:gets|rand|sleep|system)\b|`/,
  lua: /\b(?:os|io)\.(?!write\b)|\bmath\.random\b|\bcollectgarbage\b/,
  javascript: JS_OUTSIDE,
  typescript: JS_OUTSIDE,
  sql: /\bsqlite_\w+\s*\(|\brandom(?:blob)?\s*\(|\bcurrent_(?:date|time|timestamp)\b|'now'/i,
};

/** Whether a program of another language than Python asks what is around it, so that its result says little about the code. */
export function asksOutside(language: Language, code: string): boolean {
  return OUTSIDE[language]?.test(code) ?? false;
}
