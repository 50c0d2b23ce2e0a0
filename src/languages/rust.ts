import { parser } from '@lezer/rust';
import { type BlankTable, families, family, words } from './blanks.ts';
import { cLike } from './profile.ts';

const blanks: BlankTable = {
  keywords: family(`
    as: cast convert, async, await, break: exit exits stop stops stopped, const: compile constant constants inline, continue: skip
    skips next, crate, dyn: dynamic runtime trait-object object, else, enum: variant variants, extern: foreign c ffi, false, fn, for: iterate
    iterates each collection, if: condition branch, impl: implement implementation, in, let, loop: forever infinite endless
    repeats, match: pattern patterns, mod: module, move: ownership takes take captured owned, mut: mutable change changed modify,
    pub: public visible outside, ref: borrow reference, return, self, static: lifetime entire global program, struct: fields
    named, super: parent, trait: shared behavior behaviour interface methods, true, type: alias synonym, union: memory
    overlapping, unsafe: raw dereference unchecked guarantees, use, where: bounds constraints clause, while: repeat repeats repeatedly long`),
  names: families(`
    Rc: single-threaded, Arc: atomic thread-safe threads, Box: heap, RefCell: interior runtime borrow, Cell: copy interior, Mutex: exclusive lock locked one mutual, RwLock: readers many, Weak: cycle cycles weak, Cow: clone-on-write, OnceCell: once, Pin: pinned move, ManuallyDrop: destructor inhibits, MaybeUninit: uninitialized
    Rc::new, Rc::clone: increases increment count reference, Rc::strong_count: count counts number strong, Rc::weak_count: weak, Rc::downgrade: weak, Rc::ptr_eq: same allocation, Rc::try_unwrap: inner sole, Rc::get_mut: mutable, Rc::make_mut: mutable
    Arc::new, Arc::clone: increases increment count reference handle, Arc::strong_count: count counts number strong, Arc::downgrade: weak, Arc::ptr_eq: same, Arc::try_unwrap: inner sole
    Vec: growable resizable, VecDeque: ends double-ended front ring queue, LinkedList: linked doubly front back, HashMap: hash unordered key keys, BTreeMap: sorted ordered, HashSet: unique, BTreeSet: sorted ordered unique, BinaryHeap: priority largest greatest
    Option: absent absence optional maybe, Result: error errors recoverable fail
    Some, None: absent absence nothing missing, Ok, Err: error failure
    map: transform transforms convert apply, filter: keep keeps matching predicate, filter_map: both, flat_map: flatten flattens, fold: accumulate accumulates accumulator reduce single, zip: pairs pair two combine, chain: append appends one after another, enumerate: index indices, take: first most limit, skip: first ignore, rev: reverse backwards reversed, collect: collection gather into, sum: total add, product: multiply, any: least, all: every, find: first, position: index, take_while: until, skip_while: until, peekable: peek look, cloned: clone, copied: copy, inspect: side, step_by: every step, for_each: side, max: largest, min: smallest, count: number how, last: final, nth: nth, partition: two split, cycle: endlessly forever repeat, windows: overlapping sliding, chunks: non-overlapping
    iter: reference references borrow borrows, iter_mut: mutable, into_iter: owned ownership consumes consume
    unwrap: panic panics, expect: message, unwrap_or: default, unwrap_or_else: closure lazily compute, unwrap_or_default: default, ok_or: convert error, and_then: chain, map_err: error, is_some: present, is_none: absent, is_ok: succeeded, is_err: failed, as_ref: reference, take: leaving leave
    push: end append back, push_back: back end, push_front: front beginning, pop: last remove, pop_back: back end, pop_front: front beginning, insert: position, remove: position, extend: iterator another, retain: keep predicate, drain: range, truncate: shorten, with_capacity: preallocate capacity, split_off: two
    fs::read_to_string: entire string content contents, fs::read: bytes, fs::write: entire, fs::create_dir: single, fs::create_dir_all: parents recursively missing, fs::read_dir: entries list iterate contents, fs::remove_file: delete remove file, fs::remove_dir: empty, fs::remove_dir_all: recursively everything, fs::rename: rename move, fs::copy: copy, fs::metadata: size permissions modified
    File::open: read-only reading existing, File::create: write create truncate writing new, File::options: options
    write_all: entire whole all bytes, write: some, flush: buffered buffer, read_to_string: entire string, read_to_end: bytes, read_line: line
    thread::spawn: new thread, thread::scope: scoped borrow, thread::sleep: pause delay, thread::park: block
    mpsc::channel: multiple producer channel unbounded asynchronous, mpsc::sync_channel: bounded
    mem::swap: swap exchange two, mem::replace: replace returning old, mem::take: default, mem::forget: without destructor leak, mem::drop: early
    ManuallyDrop::new: wrap, ManuallyDrop::drop: manually destructor, ManuallyDrop::into_inner: extract, ManuallyDrop::take
    tokio::spawn: background independent concurrently task, tokio::join: all concurrently, tokio::try_join: error all, tokio::select: first whichever, tokio::spawn_blocking: blocking
    vec: vector literal, format: string build, assert: true condition, assert_eq: equal, assert_ne: unequal differ, matches: pattern boolean, todo: unimplemented unfinished, panic: abort unrecoverable, unreachable: never, dbg: debug, include_str: file
    Debug: debugging {:?}, Display: user-facing {}, Clone: explicit duplicate duplication deep, Copy: implicit bitwise implicitly, Default: default, PartialEq: equality, Eq: equivalence total, PartialOrd: ordering, Ord: total ordering, Hash: hash, Send: transfer transferred ownership, Sync: shared references, Sized: size
    Fn: immutably borrow shared, FnMut: mutably mutate, FnOnce: consumes once takes
    Iterator: sequence next, IntoIterator: for, From: conversion, Into: conversion, TryFrom: fallible, AsRef: reference, Deref: dereference, Drop: cleanup scope destructor, Add: addition, Error: error, FromStr: parse string, ToString: string`),
  boilerplate: words(
    'let return if else fn use self super crate true false in new main println print eprintln eprint pub mod String Some Ok None to_string len clone unwrap Self',
  ),
  pins: new Map([
    ['async', /\bawait\b/],
    ['await', /\.\s+[;.?){]/],
    ['mut', /(?:\blet|&)\s{2,}\w/],
    ['trait', /\bfn\s+\w+[^{};]*;/],
    ['dyn', /\b(?:Box|Rc|Arc)<\s+\w/],
    ['unsafe', /\*\s*(?:raw|ptr|p)\w*\b|\*const|\*mut/],
  ]),
  defines:
    /^(?!.*UseDeclaration|ScopedUseList).*>BoundIdentifier\+?$|^(?:Struct|Enum|Union|Trait|Type)Item>TypeIdentifier$|^(?:TypeParamList|ConstrainedTypeParameter|AssociatedType)>TypeIdentifier$|^FieldDeclaration>FieldIdentifier$|^EnumVariant>|^MacroDefinition>/,
  imports: /^(?:UseDeclaration|ExternCrateDeclaration)$/,
  roots: words('std core alloc'),
};

export const rust = { ...cLike(parser, /\b(?:e?print(?:ln)?|dbg|writeln?)!/), blanks };
