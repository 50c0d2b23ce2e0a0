import { parser } from '@lezer/go';
import { type BlankTable, families, family, words } from './blanks.ts';
import { cLike } from './profile.ts';

const blanks: BlankTable = {
  keywords: family(`
    break: exit stop leave, case, chan: channel, const: constant, continue: skip next, default: blocking otherwise none,
    defer: end return returns exit exits later postpone cleanup ensures ensure, else, fallthrough: next, for, func,
    go: concurrent concurrently goroutine background, goto, if, import, interface: methods behavior behaviour contract set,
    map: key keys, package, range: iterate iterates over each, return, select: channels channel multiple whichever ready,
    struct: fields, switch, type, var, iota: increment incrementing`),
  names: families(`
    make: initialize initialise allocates slice channel, new: pointer zero, append: add adds end, copy: copies, delete: remove removes, len: length number, cap: capacity, close: close closes, panic: abort stops, recover: regain panicking, clear: empties, min: smallest, max: largest
    fmt.Errorf: error wrap wraps wrapping context, fmt.Sprintf: string, fmt.Fprintf: writer, fmt.Sscanf: parse, errors.New: simple plain create message, errors.Is: chain matches sentinel compare, errors.As: type extract target, errors.Unwrap: underlying inner, errors.Join: multiple combine several
    sync.Mutex: exclusive mutual lock one, sync.RWMutex: readers reader multiple read, sync.WaitGroup: wait waits finish collection, sync.Once: once exactly, sync.Map: concurrent map, sync.Pool: reuse temporary, sync.Cond: condition
    Lock: acquire exclusive, Unlock: release, RLock: read reading shared, RUnlock: read, TryLock: without blocking
    Add: counter increment, Done: decrement finished, Wait: block blocks until
    context.WithCancel: cancel cancellation manual, context.WithTimeout: after duration timeout timeouts, context.WithDeadline: absolute time point, context.WithValue: carry value request-scoped, context.Background: root empty, context.TODO: unclear
    time.After: channel after, time.Sleep: pause, time.Tick: repeatedly, time.NewTicker: interval intervals repeatedly, time.NewTimer: once single, time.Since: elapsed, time.Now: current, time.Parse: parse
    json.Marshal: encode encodes convert serialize, json.Unmarshal: decode decodes parse, json.MarshalIndent: pretty indent, json.NewEncoder: stream writer, json.NewDecoder: stream reader
    os.Open: reading read, os.Create: create truncate writing, os.ReadFile: entire whole, os.WriteFile: entire whole, os.OpenFile: flags append, os.Remove: delete, os.Getenv: environment
    strings.Split: separator parts slice, strings.Join: concatenate one, strings.Contains: contains within whether, strings.Replace: replace, strings.ReplaceAll: all every, strings.Fields: whitespace, strings.TrimSpace: whitespace leading trailing, strings.HasPrefix: starts begins, strings.HasSuffix: ends, strings.ToUpper: upper, strings.ToLower: lower, strings.Repeat: times, strings.Builder: efficiently build efficient
    sort.Slice: custom less function, sort.Ints: integers, sort.Strings: strings, sort.Sort: interface, sort.Search: binary
    strconv.Atoi: string integer parse, strconv.Itoa: integer string, strconv.ParseFloat: float, strconv.ParseInt: base, strconv.FormatInt: format base, strconv.ParseBool: boolean
    atomic.AddInt64: add increment, atomic.LoadInt64: read load, atomic.StoreInt64: store, atomic.CompareAndSwapInt64: compare swap
    bufio.NewScanner: line lines, bufio.NewReader: buffered reader, bufio.NewWriter: buffered writer, io.Copy: copy, io.ReadAll: all everything
    http.HandleFunc: route handler register, http.ListenAndServe: start server, http.Get: request, http.NewRequest: custom
    error: failure, any: type, comparable: equality ==, rune: unicode code point, byte: uint8`),
  boilerplate: words(
    'package import func return if else for var type nil true false main fmt Println Printf Print error len case string int byte string',
  ),
  pins: new Map([
    ['defer', /\s{2}[\w.]*(?:Unlock|Close|Done|cancel)\(|\s{2}func\(\)\s*\{[^}]*\brecover\(/],
    ['go', /\s{2}func\([^)]*\)\s*\{[^}]*(?:<-|\.Done\(\))/],
  ]),
  defines: />DefName\+?$|^(?:FieldDecl|MethodDecl|MethodElem)>FieldName|^TypeParam>TypeName$/,
  imports: /^(?:PackageClause|ImportDecl)$/,
  roots: new Set(),
};

export const go = { ...cLike(parser, /\b(?:fmt\.F?[Pp]rint(?:ln|f)?|log\.Print(?:ln|f)?|println|print)\s*\(/), blanks };
