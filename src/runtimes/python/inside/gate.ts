import type { ImportedFunction, ImportTable } from './emscripten.ts';

/**
 * What the interpreter may still call once it has booted; everything else of the 600-odd imports throws. That cuts the
 * bridge to JavaScript, ctypes, loading of libraries, `os.system`, sockets, processes. What is left:
 */
const ALLOWED: ReadonlySet<string> = new Set([
  // Ending: these throw, and the host catches.
  ...['exit', 'proc_exit', '_abort_js', '__throw_exception_with_stack_trace'],
  // The virtual clock and calendar arithmetic on numbers.
  ...['emscripten_get_now', 'emscripten_date_now', 'clock_time_get', 'clock_res_get'],
  ...['_tzset_js', '_timegm_js', '_mktime_js', '_localtime_js', '_gmtime_js'],
  // An environment of our making, seeded entropy, the size of the heap.
  ...['environ_sizes_get', 'environ_get', 'random_get', '_emscripten_get_progname'],
  ...['emscripten_resize_heap', 'emscripten_get_heap_max'],
  // Calls within the interpreter itself.
  ...['_Py_emscripten_runtime', '_PyEM_TrampolineCall_JS', '__call_sighandler', '_try_fcntl64'],
  // Files, all of them in memory. No `pipe`: what is written to one lies outside every quota.
  ...['fd_close', 'fd_read', 'fd_write', 'fd_sync', 'fd_fdstat_get', 'fd_seek', 'fd_pread', 'fd_pwrite'],
  ...['_mmap_js', '_munmap_js', '_msync_js', '__syscall_ioctl', '__syscall_fcntl64', '__syscall_openat'],
  ...['__syscall_faccessat', '__syscall_chdir', '__syscall_fchdir', '__syscall_chmod', '__syscall_fchmod'],
  ...['__syscall_fchmodat2', '__syscall_fchownat', '__syscall_fchown32', '__syscall_dup', '__syscall_dup3'],
  ...['__syscall_fdatasync', '__syscall_fstat64', '__syscall_stat64', '__syscall_newfstatat', '__syscall_lstat64'],
  ...['__syscall_ftruncate64', '__syscall_truncate64', '__syscall_getcwd', '__syscall_getdents64'],
  ...['__syscall_mkdirat', '__syscall_fadvise64', '__syscall_fallocate', '__syscall_readlinkat'],
  ...['__syscall_unlinkat', '__syscall_rmdir', '__syscall_renameat', '__syscall_symlinkat', '__syscall_utimensat'],
  ...['__syscall_statfs64', '__syscall_fstatfs64', '__syscall_getuid32_js', '__syscall_umask_js'],
]);
const GROW = 'emscripten_resize_heap';
const SIGNALS = '_Py_CheckEmscriptenSignals_Helper';
const ENOSYS = -52;

export interface Gate {
  lock(): void;
  /** The first refused import since the last call of `forget`. */
  refused(): string | null;
  /** Whether the heap could not grow since the last call of `forget`. */
  starved(): boolean;
  forget(): void;
}

/**
 * Wraps the imports of the interpreter on their way into WebAssembly. Open until locked: booting needs the bridge.
 *
 * @param checkSignals called by the interpreter now and then; a number other than 0 is a signal to raise
 */
export function installGate(checkSignals: () => number): Gate {
  let locked = false;
  let refused: string | null = null;
  let starved = false;

  const grow = (original: ImportedFunction): ImportedFunction => {
    const watched: ImportedFunction = (...args) => {
      const grown = original(...args);
      if (!grown) starved = true;
      return grown;
    };
    return Object.assign(watched, original);
  };
  const wrap = (name: string, original: ImportedFunction): ImportedFunction => {
    if (name === GROW) return grow(original);
    if (ALLOWED.has(name)) return original;
    const gated: ImportedFunction = (...args) => {
      if (name === SIGNALS) return locked ? checkSignals() : 0;
      if (!locked) return original(...args);
      refused ??= name;
      if (name.startsWith('__syscall_')) return ENOSYS;
      throw new Error(`the sandbox has no ${name}`);
    };
    return Object.assign(gated, original);
  };
  const wrapAll = (table: ImportTable): void => {
    for (const [name, value] of Object.entries(table)) if (typeof value === 'function') table[name] = wrap(name, value);
  };

  const instantiate = WebAssembly.instantiate;
  const gatedInstantiate = (bytes: Uint8Array, imports: Record<string, ImportTable> = {}) => {
    // The interpreter is the module with hundreds of imports (both names are one table there); Pyodide's helper has none.
    for (const table of new Set([imports.env, imports.wasi_snapshot_preview1])) if (table) wrapAll(table);
    return instantiate(bytes, imports);
  };
  Object.assign(WebAssembly, { instantiate: gatedInstantiate });

  return {
    lock: () => {
      locked = true;
    },
    refused: () => refused,
    starved: () => starved,
    forget: () => {
      refused = null;
      starved = false;
    },
  };
}
