import { parser } from '@lezer/php';
import { type BlankTable, families, family, words } from './blanks.ts';
import { cLike } from './profile.ts';

const blanks: BlankTable = {
  keywords: family(`
    abstract: instantiated, and, array, as, break: exit leave, callable, case, catch: handle handles caught, class, clone: copy duplicate, const: constant,
    continue: skip next, declare, default: fallback otherwise, do: once least, echo, else, elseif, empty: empty, enum: fixed cases constants, extends: inherit
    inherits parent, final: overridden extended, finally: always regardless, fn: arrow short concise, for, foreach: iterate iterates array each,
    function: anonymous, global: global, if, implements: contract, include: warning, include_once, instanceof: type checks,
    insteadof: conflict, interface: contract, isset: set null exists, list, match: strict expression returns, namespace: collisions
    group, new: instance, or, private: only itself within inside, protected: subclasses child, public: anywhere, readonly: once modified
    initialized immutable, require: fatal, require_once: once, return, static: class itself, switch, throw: raise, trait: reuse reusable, try, unset: destroy
    remove, use: closure inherit capture captures outer, var, while, xor, yield, parent: base, self, null, true, false`),
  names: families(`
    array_map: transform transforms apply each every, array_filter: keep keeps matching condition callback, array_reduce: single accumulate reduces sum total, array_walk: reference modify place, array_merge: merge merges combine, array_combine: keys values one two, array_slice: portion extract, array_splice: replace remove, array_keys: keys, array_values: values reindex, array_flip: swap exchange, array_unique: duplicates unique, array_reverse: reverse, array_column: column single, array_search: search, array_key_exists: exists, in_array: contains exists value, array_push: end add append, array_pop: last end remove, array_shift: first beginning remove, array_unshift: beginning front prepend, array_sum: sum total, array_fill: fill, array_chunk: chunks split, array_diff: difference, array_intersect: common, range: sequence, compact: variables, extract: variables
    sort: ascending, rsort: descending, usort: custom callback comparison, asort: values preserving maintain, ksort: key keys, uasort: custom, uksort: custom, arsort: descending, krsort: descending
    explode: split splits string array, implode: join joins array string, str_split: characters, trim: whitespace both, ltrim: left beginning, rtrim: right end, strlen: length, strpos: position first, str_replace: replace replaces, substr: part portion, str_contains: contains, str_starts_with: starts begins, str_ends_with: ends, strtoupper: upper, strtolower: lower, ucfirst: first, ucwords: words, sprintf: formatted format, str_repeat: repeat, str_pad: pad, strrev: reverse, strcmp: compare, nl2br: line, htmlspecialchars: escape special html
    json_encode: encode string convert, json_decode: decode parse, serialize: storable, unserialize: back
    file_get_contents: read entire contents, file_put_contents: write, fopen: open, fclose: close, fgets: line, fread: bytes, fwrite: write, file_exists: exists, unlink: delete, mkdir: directory, is_file: regular, file: lines
    preg_match: first match whether, preg_match_all: all, preg_replace: replace, preg_split: split, preg_replace_callback: callback, preg_quote: escape
    password_hash: hash, password_verify: verify check, md5: insecure, hash: algorithm, random_bytes: bytes, random_int: integer
    is_string: string, is_int: integer, is_array: array, is_null: null, is_numeric: numeric, is_callable: callable, gettype: type, var_dump: dump, intval: integer, floatval: float
    usleep: microseconds, sleep: seconds, time: timestamp, date: format, strtotime: parse timestamp, microtime: microseconds, mktime: components
    spl_autoload_register: autoload autoloader automatically, class_exists: exists, method_exists: method, call_user_func: callback call, call_user_func_array: array, func_get_args: arguments, is_a: instance
    session_start: start session, setcookie: cookie, header: header redirect, filter_var: validate validates filter, define: constant, defined: whether
    __construct: constructor created instantiated, __destruct: destroyed destructor, __get: reading inaccessible read, __set: writing write, __call: inaccessible method, __callStatic: static, __toString: string, __invoke: called function, __isset: isset, __unset: unset, __clone: cloned, __sleep: serialized, __wakeup: unserialized
    PDO: database, PDOException: database, DateTime: mutable, DateTimeImmutable: immutable, DateInterval: interval, ArrayObject, ArrayIterator: iterate, SplStack: lifo, SplQueue: fifo, Generator: generator, Closure: closure, Iterator: iterate foreach, IteratorAggregate: iterator, ArrayAccess: array, Countable: count, Stringable: string, JsonSerializable: json, Throwable: exceptions errors, TypeError: type, InvalidArgumentException: argument
    prepare: placeholders prepared, execute: run runs, fetch: next row, fetchAll: all, query: directly, bindParam: reference variable, bindValue: value, beginTransaction: start, commit: permanent save, rollBack: undo cancel, lastInsertId: last`),
  boilerplate: words(
    'try catch return if else for function echo print class new true false null public this array use var string int namespace case self as',
  ),
  pins: new Map([['yield', /(?!)/]]),
  defines:
    /^\w+(?:Declaration|Definition|EnumCase|ConstElement)>Name$|^EnumCase>Name$|^(?:AssignmentExpression|Parameter|PropertyParameter|VariableDeclarator)>VariableName$/,
  imports: /^(?:NamespaceDefinition|NamespaceUseDeclaration|TextInterpolation)$/,
  roots: new Set(),
};

export const php = {
  ...cLike(parser, /\b(?:echo|print|printf|print_r|var_dump|var_export)\b/),
  lineComments: ['//', '#'],
  blanks,
};

/** For code that stands without its `<?php`. */
export const phpWithoutTag = parser.configure({ top: 'Program' });
