/** The few parts of Emscripten and Pyodide that the sandbox touches, as they are in the pinned release. */

export interface FsNode {
  readonly mode: number;
  readonly mounted: unknown;
  readonly mount: { readonly mountpoint: string };
  readonly contents: Record<string, FsNode> | Uint8Array | null;
  readonly usedBytes?: number;
  readonly atime: number;
  readonly mtime: number;
  readonly ctime: number;
  node_ops: Operations;
  stream_ops: Operations;
}

export type Operations = Record<string, unknown>;

export interface FsStream {
  readonly node: FsNode;
  readonly shared: object;
}

type Write = (
  stream: FsStream,
  buffer: Uint8Array,
  offset: number,
  length: number,
  position: number,
  canOwn?: boolean,
) => number;

export interface MemoryFs {
  readonly ops_table: {
    readonly dir: { readonly node: { readdir(node: FsNode): string[] } };
    readonly file: { readonly stream: { write: Write } };
  };
  readonly stream_ops: { write: Write };
  expandFileStorage(node: FsNode, capacity: number): void;
  resizeFileStorage(node: FsNode, size: number): void;
  createNode(...args: readonly unknown[]): FsNode;
}

export interface DeviceOperations {
  read(stream: unknown, buffer: Uint8Array, offset: number, length: number): number;
  write(stream: unknown, buffer: Uint8Array, offset: number, length: number): number;
}

export interface FileSystem {
  readonly root: FsNode;
  readonly filesystems: { readonly MEMFS: MemoryFs };
  readonly ErrnoError: new (errno: number) => Error;
  streams: (FsStream | null | undefined)[];
  nextInode: number;
  currentPath: string;
  createStream(stream: FsStream, descriptor?: number): FsStream;
  isDir(mode: number): boolean;
  isFile(mode: number): boolean;
  lookupPath(path: string): { readonly node: FsNode };
  analyzePath(path: string): { readonly exists: boolean };
  rmdir(path: string): void;
  unlink(path: string): void;
  mkdirTree(path: string): void;
  mount(type: MemoryFs, options: object, path: string): void;
  unmount(path: string): void;
  chdir(path: string): void;
  writeFile(path: string, content: Uint8Array): void;
  makedev(major: number, minor: number): number;
  registerDevice(device: number, operations: DeviceOperations): void;
  mkdev(path: string, device: number): void;
}

export interface EmscriptenModule {
  readonly HEAP8: Int8Array;
  _malloc(size: number): number;
  _PyRun_SimpleStringFlags(code: number, flags: number): number;
  stackSave?(): number;
  stackRestore?(pointer: number): void;
  _emscripten_stack_get_current?(): number;
  __emscripten_stack_restore?(pointer: number): void;
}

export interface Pyodide {
  readonly FS: FileSystem;
  readonly _module: EmscriptenModule;
  readonly globals: { set(name: string, value: string): void };
  runPython(code: string): unknown;
  makeMemorySnapshot(): Uint8Array;
  setStdout(sink: object): void;
  setStderr(sink: object): void;
  setStdin(source: object): void;
  setInterruptBuffer(buffer: number[]): void;
}

/** A function that WebAssembly imports, with the marks that Emscripten's dynamic linker reads from it. */
export interface ImportedFunction {
  (...args: readonly unknown[]): unknown;
  sig?: unknown;
  stub?: unknown;
}

export type ImportTable = Record<string, ImportedFunction>;
