import type { FileSystem, FsNode } from './emscripten.ts';

/** A program's files live in JavaScript's memory, outside the limit of the WebAssembly heap: they have limits of their own. */
const MAX_BYTES = 64 * 2 ** 20;
const MAX_NODES = 5000;
/** As many as Emscripten gives out itself; a program can ask for a certain number. */
const MAX_STREAMS = 4096;
/** WASI's numbers of "no space left on device" and "invalid argument". */
const ENOSPC = 51;
const EINVAL = 28;

/**
 * Limits what the memory file system may hold. Whatever goes into a file passes one of three functions of Emscripten.
 * Deleted files count on: a descriptor may still hold them.
 *
 * @returns `clear` forgets what was counted
 */
export function limitFiles(fs: FileSystem): { clear(): void } {
  let bytes = 0;
  let nodes = 0;
  const memory = fs.filesystems.MEMFS;
  const { expandFileStorage, resizeFileStorage, createNode } = memory;
  const { write } = memory.stream_ops;
  const { createStream } = fs;
  const hold = (node: FsNode, size: number) => {
    const more = size - capacity(node);
    if (more > 0 && bytes + more > MAX_BYTES) throw new fs.ErrnoError(ENOSPC);
    bytes += more;
  };

  memory.expandFileStorage = (node, size) => {
    const now = capacity(node);
    // Emscripten doubles small files and adds an eighth to large ones.
    if (size > now) hold(node, Math.max(size, Math.floor(now * (now < 2 ** 20 ? 2 : 1.125)), now > 0 ? 256 : 0));
    expandFileStorage.call(memory, node, size);
  };
  memory.resizeFileStorage = (node, size) => {
    if (size !== node.usedBytes) hold(node, size);
    resizeFileStorage.call(memory, node, size);
  };
  // The first write to an empty file takes the place of its content.
  const countedWrite: typeof write = (stream, buffer, offset, length, position, canOwn) => {
    if (length > 0 && position === 0 && stream.node.usedBytes === 0) hold(stream.node, length);
    return write(stream, buffer, offset, length, position, canOwn);
  };
  memory.stream_ops.write = countedWrite;
  memory.ops_table.file.stream.write = countedWrite;
  memory.createNode = (...args) => {
    nodes += 1;
    if (nodes > MAX_NODES) throw new fs.ErrnoError(ENOSPC);
    return createNode.apply(memory, [...args]);
  };
  fs.createStream = (stream, descriptor) => {
    if (descriptor !== undefined && descriptor >= MAX_STREAMS) throw new fs.ErrnoError(EINVAL);
    return createStream.call(fs, stream, descriptor);
  };
  return {
    clear() {
      bytes = 0;
      nodes = 0;
    },
  };
}

function capacity(node: FsNode): number {
  return node.contents instanceof Uint8Array ? node.contents.length : 0;
}
