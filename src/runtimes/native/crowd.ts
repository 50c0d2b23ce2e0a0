import { readdirSync, readFileSync } from 'node:fs';

/**
 * How many processes a group has; 0 where the system does not tell (it is Linux that does). The limit that systems have counts
 * all processes of a user, so it is no limit of one program, and none at all for the superuser.
 */
export function crowd(group: number): number {
  try {
    return readdirSync('/proc').filter((name) => /^\d+$/.test(name) && groupOf(name) === group).length;
  } catch {
    return 0;
  }
}

function groupOf(pid: string): number | null {
  try {
    // The name of the program, in parentheses, may contain anything; the group is the third after it.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return Number(fields[2]);
  } catch {
    return null;
  }
}
