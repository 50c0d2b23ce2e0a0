import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** Whether the system tells of its processes in /proc. */
export const TELLS_PROCESSES = existsSync('/proc/self/cmdline');

/** The numbers of the running processes whose command line contains a text. */
export function processesWith(text: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => commandLine(name).includes(text))
    .map(Number);
}

/** The words of a process, joined by spaces; nothing where it is gone, or waits to be. */
function commandLine(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
}
