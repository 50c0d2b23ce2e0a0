import type { DeviceOperations, FileSystem, FsNode, Operations } from './emscripten.ts';
import { limitFiles } from './quota.ts';

/** WASI's number of "read-only file system". */
const EROFS = 69;
const CHANGES = ['mknod', 'rename', 'unlink', 'rmdir', 'symlink', 'setattr'];
const FILE_CHANGES = ['write', 'allocate', 'mmap'];

export interface Files {
  /** Adds a character device, which stays across resets, in place of one of that name. */
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
  const quota = limitFiles(fs);
  if (reversedListings) reverseListings(fs);
  let streams: FileSystem['streams'] = [];
  let inode = 0;
  let restoreTimes = () => {};
  for (const folder of folders) fs.mkdirTree(folder);
  removeScratch(fs);

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
      if (fs.analyzePath(path).exists) fs.unlink(path);
      fs.mkdev(path, device);
    },
    freeze() {
      restoreTimes = freezeTree(fs, folders);
    },
    detach,
    remember,
    write: (name, content) => fs.writeFile(`${home}/${name}`, content),
    reset() {
      fs.streams.length = 0;
      fs.streams.push(...copies(streams));
      detach();
      restoreTimes();
      fs.nextInode = inode;
      quota.clear();
      for (const folder of folders) fs.mount(fs.filesystems.MEMFS, {}, folder);
      fs.chdir(home);
    },
  };
}

/** Emscripten's places to write to that no quota knows: a folder, and terminals that collect what they are told. */
function removeScratch(fs: FileSystem): void {
  for (const path of ['/dev/shm/tmp', '/dev/shm']) fs.rmdir(path);
  for (const path of ['/dev/tty', '/dev/tty1']) fs.unlink(path);
}

/** Streams like these. Position and flags lie in an object that duplicates of a stream share. */
function copies(streams: FileSystem['streams']): FileSystem['streams'] {
  return streams.map(
    (stream) =>
      stream && Object.assign(Object.create(Object.getPrototypeOf(stream)), stream, { shared: { ...stream.shared } }),
  );
}

/** @returns puts back the times of all that is frozen: reading a device changes them */
function freezeTree(fs: FileSystem, except: readonly string[]): () => void {
  const refuse = () => {
    throw new fs.ErrnoError(EROFS);
  };
  const without = (operations: Operations, names: readonly string[]): Operations => {
    const changes = names.filter((name) => operations[name]).map((name) => [name, refuse]);
    return { ...operations, ...Object.fromEntries(changes) };
  };
  const times: [FsNode, object][] = [];
  const visit = (node: FsNode, path: string): void => {
    if (except.includes(path)) return;
    const { atime, mtime, ctime } = node;
    times.push([node, { atime, mtime, ctime }]);
    node.node_ops = without(node.node_ops, CHANGES);
    if (fs.isFile(node.mode)) node.stream_ops = without(node.stream_ops, FILE_CHANGES);
    if (fs.isDir(node.mode)) {
      for (const [name, child] of children(node)) visit(child, `${path === '/' ? '' : path}/${name}`);
    }
  };
  visit(fs.root, '/');
  return () => {
    for (const [node, before] of times) Object.assign(node, before);
  };
}

function reverseListings(fs: FileSystem): void {
  const operations = fs.filesystems.MEMFS.ops_table.dir.node;
  const { readdir } = operations;
  operations.readdir = (node) => readdir(node).reverse();
}

function children(node: FsNode): [string, FsNode][] {
  return node.contents && !(node.contents instanceof Uint8Array) ? Object.entries(node.contents) : [];
}
