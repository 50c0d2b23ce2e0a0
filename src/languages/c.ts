import { parser } from '@lezer/cpp';
import { type BlankTable, families, family, words } from './blanks.ts';
import { cLike } from './profile.ts';

const PRINTF = String.raw`\b(?:f?w?printf|f?puts|putchar|putw?c)\s*\(`;

const KEYWORDS = `
  auto: deduce deduces deduced inferred infer, break: exit leave, case, char, const: read-only modified change changed constant modify,
  continue: skip next, default: fallback, do: least once, double, else, enum: constants, extern: another elsewhere
  linkage, float, for, goto: jump jumps label, if, inline: expand overhead substitute, int, long, register: cpu, restrict: alias aliasing only, return, short,
  signed, sizeof: size bytes, static: internal file retains preserves between calls shared, struct: group members fields, switch, typedef: alias
  name, union: same memory share shares, unsigned: negative, void, volatile: hardware optimize optimized change outside, while,
  _Generic: type selection generic, _Static_assert, _Atomic: atomic, _Noreturn, _Alignas: alignment, _Thread_local: thread, NULL, true, false`;

const NAMES = `
  malloc: uninitialized allocate allocates, calloc: zero zeroed zeros zero-initialized initialized array, realloc: resize resizes grow, free: release releases deallocate, aligned_alloc: aligned alignment
  memcpy: copy copies non-overlapping, memmove: overlap overlapping, memset: fill fills set, memcmp: compare, memchr: find
  strlen: length, strcpy: copy copies, strncpy: most limited bounded, strcat: append concatenate concatenation, strncat: limited, strcmp: compare comparison compares, strncmp: first, strchr: first character occurrence, strrchr: last, strstr: substring, strtok: tokens tokenize split tokenization, strdup: duplicate, strspn: span, strerror: error
  wcslen: length, wcscpy: copy, wcsncpy: limited, wcscat: concatenation append concatenate, wcscmp: comparison compare, wcsstr: search substring find, wcschr: character, wcstok: tokenization tokens, wcstombs: multibyte, mbstowcs: multibyte
  iswalpha: alphabetic letter, iswdigit: digit, iswlower: lower, iswupper: upper, iswspace: whitespace, towlower: lowercase lower, towupper: uppercase upper
  isalpha: alphabetic letter, isdigit: digit, isalnum: alphanumeric, isspace: whitespace, isupper: upper, islower: lower, toupper: upper uppercase, tolower: lower lowercase, ispunct: punctuation
  qsort: sort sorts sorting quicksort, bsearch: search binary searches
  exit: normal handlers flush, _Exit: without immediately, quick_exit: quick, abort: abnormal abnormally, atexit: register exit handler
  getenv: get read value, setenv: set, unsetenv: unset remove, putenv: put, system: command shell execute
  rand: generate pseudo-random next, srand: seed, atoi: integer, atof: double floating, strtol: long integer base, strtod: double floating, strtoul: unsigned
  fopen: open opens, fclose: close closes, fread: binary read, fwrite: binary write, fgets: line, fgetc: character, fputs: string, fseek: position move, ftell: current position, rewind: beginning, feof: end, ferror: error, fflush: flush buffer, fscanf: formatted, remove: delete, rename: rename, tmpfile: temporary, setvbuf: buffering, ungetc: back
  sscanf: parse string, snprintf: bounded size limit, sprintf: string buffer
  setlocale: locale
  time: current, clock: processor cpu, difftime: difference, localtime: local, gmtime: utc, strftime: format formatted, mktime: convert
  va_start: initialize, va_arg: next retrieve, va_end: end clean, va_copy: copy, va_list: holds
  setjmp: save saves, longjmp: restore jump, signal: handler, raise: send
  pthread_create: create creates start new, pthread_join: wait waits, pthread_mutex_lock: acquire lock, pthread_mutex_unlock: release unlock, pthread_exit: terminate, pthread_detach: detach
  fork: child duplicate creates, execvp: replace, wait: any child, waitpid: specific, pipe: pipe channel, dup2: redirect duplicate, kill: signal, getpid: own current process, getppid: parent, mkstemp: unique temporary, unlink: remove
  getopt: short options, getopt_long: long options, perror: error
  sqrt: root, pow: power raise, fabs: absolute, floor: down, ceil: up, round: nearest, fmod: remainder, sin: sine, cos: cosine, log: logarithm, exp: exponential, hypot: hypotenuse
  assert: condition true aborts, offsetof: offset
  size_t: unsigned sizes, ptrdiff_t: difference, wchar_t: wide, bool: boolean, int32_t: exactly 32, uint8_t: 8, uint64_t: 64, intptr_t: pointer, time_t: time, FILE: stream`;

const C_DEFINES =
  /Declarator>(?:Field|Type)?Identifier$|^(?:ParameterDeclaration|FieldDeclaration|Declaration)>(?:Field)?Identifier\+?$|^(?:Struct|Union|Enum|Class)Specifier>TypeIdentifier$|^TypeDefinition>TypeIdentifier\+?$|^Enumerator>|^PreprocDirective>Identifier|^AliasDeclaration>TypeIdentifier$|^ConceptDefinition>|^(?:Optional)?TypeParameterDeclaration>TypeIdentifier|^NamespaceDefinition>/;

const C_BOILERPLATE =
  'return if else for while int char void main printf puts fprintf wprintf putchar case NULL true false long double float short unsigned size_t FILE';

const cBlanks: BlankTable = {
  keywords: family(KEYWORDS),
  names: families(NAMES),
  boilerplate: words(C_BOILERPLATE),
  pins: new Map(),
  defines: C_DEFINES,
  imports: /^(?:PreprocDirective|UsingDeclaration)$/,
  roots: new Set(),
};

const cppBlanks: BlankTable = {
  ...cBlanks,
  keywords: family(`${KEYWORDS},
    alignas: alignment, bool, catch: handle handles caught, class: private default, co_await: suspend suspends wait, co_return: return, co_yield: yield generator produce, concept: constraint
    constraints requirements named, consteval: must immediate only, constexpr: compile compile-time, constinit: static, decltype: type
    expression, delete: deleted forbid prevent prevents copying release free, explicit: implicit conversion conversions, export, final: further overridden derived inherited,
    friend: private access, mutable: const modified modify, namespace: collisions conflicts group, new: allocate allocates, noexcept: throw throws exception exceptions, nullptr: null,
    operator: overload, override: base overrides overriding, private: inside only, protected: derived, public: anywhere, requires: constraint constraints, template: generic, this, throw: raise,
    try, typename: dependent, using: alias, virtual: polymorphism runtime overridden dynamic, static_assert: compile, thread_local: thread, typeid: type`),
  names: [
    ...families(`
      dynamic_cast: runtime polymorphic downcast safely downcasting, static_cast: compile-time well-defined safe, const_cast: const constness removes, reinterpret_cast: bits bit reinterpret low-level unsafe bit-cast
      unique_ptr: exclusive sole single unique, shared_ptr: shared reference-counted counted multiple, weak_ptr: cycle cycles non-owning, make_unique: exclusive sole unique, make_shared: shared
      vector: dynamic resizable contiguous growable, array: fixed, deque: ends double-ended, list: doubly, forward_list: singly, map: sorted ordered key, unordered_map: hash, set: sorted unique, unordered_set: hash unique, multimap: duplicate, stack: lifo, queue: fifo, priority_queue: priority largest, span: view contiguous, string_view: non-owning view, pair: two, tuple: heterogeneous
      optional: absent may maybe, variant: union alternatives one, any: any, expected: error
      latch: single-use once single count zero, barrier: reusable phases, counting_semaphore: permits, thread: join joined, jthread: automatically joins, mutex: mutual exclusion exclusive, shared_mutex: readers, recursive_mutex: recursive, condition_variable: notified condition, lock_guard: scope scope-based simple, unique_lock: flexible deferred, scoped_lock: multiple several deadlock, shared_lock: shared, atomic: atomic, future: result later, promise: set, async: asynchronously, packaged_task: wraps callable, call_once: once, stop_token: stop
      count_down: decrement decrements, wait: block blocks until, arrive_and_wait: arrive, try_wait: test
      find: linear equal first value, find_if: predicate condition, binary_search: exists whether sorted contains, lower_bound: less first equal, upper_bound: greater, equal_range: range, count: number, count_if: predicate, any_of: any least, all_of: all every, none_of: none, search: subsequence, adjacent_find: adjacent
      sort: ascending sorts order, stable_sort: stable preserving preserves relative, partial_sort: partially smallest, nth_element: nth, reverse: reverse, unique: consecutive duplicates, rotate: rotate, shuffle: shuffle random, transform: apply each transforms, for_each: each, copy: copy, copy_if: predicate, accumulate: sum fold total, remove_if: remove removes, fill: fill, iota: increasing sequence, max_element: largest, min_element: smallest, partition: partition, merge: merge
      push_back: copy append end, emplace_back: place in-place constructs construct, pop_back: last, insert: position, emplace: place, erase: remove removes, reserve: capacity preallocate, resize: size, shrink_to_fit: unused, at: bounds checked, front: first, back: last, begin: first, end: past, data: pointer, clear: all
      move: rvalue transfer transfers ownership, forward: perfect forwarding preserve, swap: exchange swaps, exchange: replaces
      get: raw pointer, reset: replace destroys, release: give gives relinquish, lock: shared, use_count: number count owners, has_value: contains, value_or: default fallback, holds_alternative: which, visit: visitor
      invalid_argument: argument, out_of_range: range, runtime_error: runtime, logic_error: logic, bad_alloc: memory allocation, exception: base, bad_cast: cast
      is_same_v: same, is_integral_v: integral, enable_if_t: enable sfinae, remove_reference_t: reference, decay_t: decay, conditional_t: conditional`),
    ...cBlanks.names,
  ],
  boilerplate: words(
    `${C_BOILERPLATE} std cout cerr endl print println using namespace public private class struct string include template typename this try begin end size try catch`,
  ),
  roots: words('std'),
};

export const c = { ...cLike(parser, new RegExp(PRINTF)), blanks: cBlanks };
export const cpp = {
  ...cLike(parser, new RegExp(String.raw`${PRINTF}|\b(?:cout|cerr)\s*<<|\bprint(?:ln)?\s*\(`)),
  blanks: cppBlanks,
};
