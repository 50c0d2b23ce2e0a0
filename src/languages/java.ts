import { parser } from '@lezer/java';
import { type BlankTable, families, family, words } from './blanks.ts';
import { cLike } from './profile.ts';

const blanks: BlankTable = {
  keywords: family(`
    abstract: instantiated subclasses incomplete, assert: assertion, break: exit leave stop, case, catch: handle handles caught,
    class, const, continue: skip next, default: implementation body, do: least once, else, enum: fixed constants, extends: inherit inherits
    subclass parent, final: changed reassigned overridden constant extended immutable, finally: always regardless cleanup, for, goto,
    if, implements: contract, import, instanceof: type checks, interface: contract, native: c, new: instance, package, private: only itself
    within inside, protected: subclasses subclass, public: anywhere everywhere, return, static: class itself instance shared,
    strictfp: floating, super: parent superclass, switch, synchronized: one thread lock monitor time, this, throw: raise, throws: declares declare
    propagates checked, transient: serialization serialized, try, volatile: visible visibility main memory cached, while, var: infer inferred,
    record: immutable data carrier, sealed: permitted restrict restricts restricted which, permits: subclasses allowed list,
    yield, void, true, false, null`),
  names: families(`
    Override: overrides superclass method, Deprecated: longer obsolete, FunctionalInterface: single lambda, SuppressWarnings: warnings, SafeVarargs: varargs
    Optional.of: non-null nonnull, Optional.ofNullable: null may might, Optional.empty: no absent without
    orElse: default eagerly, orElseGet: supplier lazily lazy, orElseThrow: throw throws exception, ifPresent: only present action, ifPresentOrElse: both otherwise, isPresent: whether check, isEmpty: empty absent
    map: transform transforms convert each apply, filter: keep keeps matching predicate select, flatMap: flatten flattens nested, forEach: side action, reduce: single combine accumulate sum, collect: collection gather into container accumulate, sorted: order sorts, distinct: duplicates unique, limit: first most truncate, skip: discard, peek: debugging, anyMatch: least any, allMatch: all every, noneMatch: none, findFirst: first, findAny: any, count: number, mapToInt: primitive int, boxed: wrapper, toList: list, iterate: infinite seed, takeWhile: until
    Collectors.toList: list, Collectors.toSet: set unique, Collectors.toMap: map key keys, Collectors.groupingBy: group groups grouped classifier, Collectors.partitioningBy: two boolean predicate, Collectors.joining: concatenate string separator, Collectors.counting: count number
    List.of: immutable unmodifiable, Map.of: immutable key, Set.of: immutable unique, Arrays.asList: fixed array, Arrays.sort: sort sorts, Arrays.stream: stream, Collections.sort: sort, Collections.unmodifiableList: read-only view, Collections.emptyList: empty
    ArrayList: dynamic resizable random, LinkedList: doubly linked, HashMap: hash unordered, TreeMap: sorted, LinkedHashMap: insertion order, HashSet: unique duplicates, TreeSet: sorted unique, LinkedHashSet: insertion, ArrayDeque: stack queue ends, PriorityQueue: priority smallest, ConcurrentHashMap: concurrent thread-safe, CopyOnWriteArrayList: copy, EnumMap: enum, Optional: absent null, StringBuilder: mutable efficient, StringBuffer: synchronized
    Function: input output result, Predicate: boolean test, Consumer: consumes nothing, Supplier: supplies provides, BiFunction: two, UnaryOperator: same, BinaryOperator: two same, Runnable: nothing, Callable: result value
    CompletableFuture.supplyAsync: result value returns, CompletableFuture.runAsync: without no, CompletableFuture.allOf: all, CompletableFuture.anyOf: any first
    thenApply: transform transforms, thenAccept: consume consumes, thenCompose: chain dependent flatten, thenCombine: two combine both, exceptionally: error exception, handle: both, join: wait block
    Executors.newFixedThreadPool: fixed number, Executors.newCachedThreadPool: needed demand, Executors.newSingleThreadExecutor: single one, Executors.newVirtualThreadPerTaskExecutor: virtual, Executors.newScheduledThreadPool: schedule delay periodic
    ReentrantLock: explicit lock, ReadWriteLock: readers, CountDownLatch: count zero, CyclicBarrier: barrier reusable, Semaphore: permits, AtomicInteger: atomic integer, AtomicLong: long, AtomicReference: reference
    Thread.sleep: pause, Thread.startVirtualThread: virtual, submit: future result, invokeAll: all, execute: fire, shutdown: orderly, shutdownNow: immediately
    Files.readString: entire content, Files.readAllLines: all lines, Files.writeString: write, Files.lines: lazily stream, Files.exists: exists, Files.copy: copy, Files.delete: delete, Files.createDirectories: parents, Files.walk: recursively
    IOException: input, NullPointerException: null, IllegalArgumentException: argument, IllegalStateException: state, ArrayIndexOutOfBoundsException: index, ClassCastException: cast, RuntimeException: unchecked, NumberFormatException: number, ArithmeticException: division, UnsupportedOperationException: unsupported
    equals: content contents, hashCode: hash bucket, toString: text, compareTo: natural, compare: two`),
  boilerplate: words(
    'try catch import package return if else for while new class void this true false null public case System out println String main args var get add put size',
  ),
  pins: new Map([
    ['permits', /\bsealed\b/],
    ['sealed', /\bpermits\b/],
    ['yield', /(?!)/],
  ]),
  defines: />Definition\+?$/,
  imports: /^(?:PackageDeclaration|ImportDeclaration)$/,
  roots: words('Thread Math Objects System Arrays Collections'),
};

export const java = { ...cLike(parser, /\b(?:System\.(?:out|err)|IO)\.print(?:ln|f)?\s*\(/), blanks };
