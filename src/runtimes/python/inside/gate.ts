import type { ImportedFunction, ImportTable } from './emscripten.ts';

/**
 * What the interpreter may still call once it has booted; everything else of its 268 imports throws. That cuts the bridge
 * to JavaScript, ctypes, loading of libraries, `os.system`, sockets, processes, timers. What is left:
 */
export const ALLOWED_IMPORTS: ReadonlySet<string> = new Set([
  // `os._exit`: it throws, and the host catches.
  ...['proc_exit'],
  // The virtual clock, and calendar arithmetic on numbers.
  ...['clock_time_get', 'clock_res_get', '_mktime_js', '_localtime_js', '_gmtime_js'],
  // Seeded entropy.
  ...['random_get'],
  // Calls within the interpreter itself: of its functions by pointer, of a program's signal handler.
  ...['_PyEM_TrampolineCall_JS', '__call_sighandler'],
  // Open files, all of them in memory. No `pipe`: what is written to one lies outside every quota.
  ...['__syscall_openat', 'fd_close', 'fd_read', 'fd_write', 'fd_seek', 'fd_pread', 'fd_pwrite', '__syscall_dup3'],
  ...['__syscall_fstat64', '__syscall_ftruncate64', '__syscall_getdents64', 'fd_fdstat_get'],
  // Duplicates and flags; Emscripten asks first whether it is a socket. The size of a terminal, which argparse wants.
  ...['__syscall_fcntl64', '_try_fcntl64', '__syscall_ioctl'],
  // What databases and `mmap` need.
  ...['fd_sync', '__syscall_fdatasync', '_mmap_js', '_munmap_js', '_msync_js'],
  // Paths in the same file system.
  ...['__syscall_stat64', '__syscall_lstat64', '__syscall_newfstatat', '__syscall_faccessat', '__syscall_readlinkat'],
  ...['__syscall_mkdirat', '__syscall_rmdir', '__syscall_unlinkat', '__syscall_renameat', '__syscall_symlinkat'],
  ...['__syscall_truncate64', '__syscall_utimensat', '__syscall_getcwd', '__syscall_chdir', '__syscall_fchdir'],
  // Modes and owners, which copying and unpacking set; sizes of a disk that is made up.
  ...['__syscall_chmod', '__syscall_fchmod', '__syscall_fchmodat2', '__syscall_fchownat', '__syscall_fchown32'],
  ...['__syscall_umask_js', '__syscall_statfs64'],
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
    if (ALLOWED_IMPORTS.has(name)) return original;
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
