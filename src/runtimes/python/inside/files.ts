import type { DeviceOperations, FileSystem, FsNode, Operations } from './emscripten.ts';

/** A program's files live in JavaScript's memory, outside the limit of the WebAssembly heap: they have limits of their own. */
const MAX_BYTES = 64 * 2 ** 20;
const MAX_NODES = 5000;
/** WASI's numbers of "no space left on device" and "read-only file system". */
const ENOSPC = 51;
const EROFS = 69;
const DIRECTORY_CHANGES = ['mknod', 'rename', 'unlink', 'rmdir', 'symlink', 'setattr'];
const FILE_CHANGES = ['write', 'allocate', 'mmap'];

export interface Files {
  /** Adds a character device, which stays across resets. */
  device(path: string, minor: number, operations: DeviceOperations): void;
  /** Makes everything read-only except the working folder and `/tmp`. */
  freeze(): void;
  /** Takes the writable folders away, for a picture of the open streams without them. */
  detach(): void;
  /** Remembers the open streams as those every program starts with. */
  remember(): void;
  /** Makes a file in the working folder. */
  write(name: string, content: Uint8Array): void;
  /** Gives a program empty writable folders and the streams remembered. */
  reset(): void;
}

export interface FilesOptions {
  /** The working folder of a program. */
  readonly home: string;
  readonly reversedListings: boolean;
}

export function createFiles(fs: FileSystem, { home, reversedListings }: FilesOptions): Files {
  const folders = [home, '/tmp'];
  const quota = limitMemory(fs);
  if (reversedListings) reverseListings(fs);
  let streams: FileSystem['streams'] = [];
  let inode = 0;
  for (const folder of folders) fs.mkdirTree(folder);

  const copies = (list: FileSystem['streams']) =>
    list.map((stream) => stream && Object.assign(Object.create(Object.getPrototypeOf(stream)), stream));
  const isMounted = (folder: string) => fs.lookupPath(folder).node.mount.mountpoint === folder;
  const detach = () => {
    fs.chdir('/');
    for (const folder of folders) if (isMounted(folder)) fs.unmount(folder);
  };

  const remember = () => {
    streams = copies(fs.streams);
    inode = fs.nextInode;
  };
  remember();

  return {
    device(path, minor, operations) {
      const device = fs.makedev(200, minor);
      fs.registerDevice(device, operations);
      fs.mkdev(path, device);
    },
    freeze: () => freezeTree(fs, folders),
    detach,
    remember,
    write: (name, content) => fs.writeFile(`${home}/${name}`, content),
    reset() {
      fs.streams.length = 0;
      fs.streams.push(...copies(streams));
      detach();
      fs.nextInode = inode;
      quota.clear();
      for (const folder of folders) fs.mount(fs.filesystems.MEMFS, {}, folder);
      fs.chdir(home);
    },
  };
}

function freezeTree(fs: FileSystem, except: readonly string[]): void {
  const refuse = () => {
    throw new fs.ErrnoError(EROFS);
  };
  const without = (operations: Operations, names: readonly string[]): Operations => {
    const changes = names.filter((name) => operations[name]).map((name) => [name, refuse]);
    return { ...operations, ...Object.fromEntries(changes) };
  };
  const visit = (node: FsNode, path: string): void => {
    if (except.includes(path)) return;
    if (fs.isDir(node.mode)) {
      node.node_ops = without(node.node_ops, DIRECTORY_CHANGES);
      for (const [name, child] of children(node, path)) visit(child, `${path === '/' ? '' : path}/${name}`);
    } else if (fs.isFile(node.mode)) {
      node.node_ops = without(node.node_ops, ['setattr']);
      node.stream_ops = without(node.stream_ops, FILE_CHANGES);
    }
  };
  visit(fs.root, '/');
}

function reverseListings(fs: FileSystem): void {
  const operations = fs.filesystems.MEMFS.ops_table.dir.node;
  const { readdir } = operations;
  operations.readdir = (node) => readdir(node).reverse();
}

function children(node: FsNode, path: string): [string, FsNode][] {
  if (path === '/dev' || path === '/proc') return [];
  return node.contents && !(node.contents instanceof Uint8Array) ? Object.entries(node.contents) : [];
}

function limitMemory(fs: FileSystem): { clear(): void } {
  let bytes = 0;
  let nodes = 0;
  const memory = fs.filesystems.MEMFS;
  const { expandFileStorage, resizeFileStorage, createNode } = memory;
  const grow = (from: number, to: number) => {
    if (to <= from) return;
    if (bytes + to - from > MAX_BYTES) throw new fs.ErrnoError(ENOSPC);
    bytes += to - from;
  };
  memory.expandFileStorage = (node, capacity) => {
    const now = node.contents instanceof Uint8Array ? node.contents.length : 0;
    // Emscripten doubles small files and adds an eighth to large ones.
    if (capacity > now) grow(now, Math.max(capacity, now * (now < 2 ** 20 ? 2 : 1.125)));
    expandFileStorage.call(memory, node, capacity);
  };
  memory.resizeFileStorage = (node, size) => {
    grow(node.usedBytes ?? 0, size);
    resizeFileStorage.call(memory, node, size);
  };
  memory.createNode = (...args) => {
    nodes += 1;
    if (nodes > MAX_NODES) throw new fs.ErrnoError(ENOSPC);
    return createNode.apply(memory, [...args]);
  };
  return {
    clear() {
      bytes = 0;
      nodes = 0;
    },
  };
}
