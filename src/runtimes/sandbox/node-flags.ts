import { platform, version } from 'node:process';

/** What a child process may do beyond computing. */
export interface Permissions {
  /** Files, or folders with a trailing separator. */
  readonly read: readonly string[];
  readonly write: readonly string[];
}

const MAX_WASM_PAGES = 8192;
const MAX_HEAP_MIB = 256;
/** Half of the stack that Linux and macOS give a process: Python calls of Python through C need more than V8's megabyte. */
const STACK_KIB = 3900;

/**
 * The flags of a locked-down Node: its permission model (experimental before 22.13, and without a wall against the network
 * before 25), no code from strings, 512 MB for WebAssembly, 256 MB for JavaScript.
 */
export function lockedDownFlags({ read, write }: Permissions, nodeVersion = version): string[] {
  return [
    permissionFlag(nodeVersion),
    ...read.map((path) => `--allow-fs-read=${path}`),
    ...write.map((path) => `--allow-fs-write=${path}`),
    '--disallow-code-generation-from-strings',
    `--wasm-max-mem-pages=${MAX_WASM_PAGES}`,
    `--max-old-space-size=${MAX_HEAP_MIB}`,
    ...(platform === 'win32' ? [] : [`--stack-size=${STACK_KIB}`]),
    '--no-warnings',
  ];
}

function permissionFlag(nodeVersion: string): string {
  const [major = 0, minor = 0] = nodeVersion.replace(/^v/, '').split('.').map(Number);
  return major > 22 || (major === 22 && minor >= 13) ? '--permission' : '--experimental-permission';
}
