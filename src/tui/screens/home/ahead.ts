import type { Session } from '../../../schedule/session.ts';
import type { NextDue } from '../../next-due.ts';
import type { Ports } from '../../ports.ts';

/** Days. */
const FARTHEST = 366;

/**
 * A session over the reviews of the next day that has some, or of more days where siblings of today's answers keep all of those
 * away; null where nothing is found.
 */
export function aheadSession({ day }: NextDue, today: number, ports: Pick<Ports, 'ahead'>): Session | null {
  if (day === null) return null;
  for (let days = day - today; ; days *= 2) {
    const session = ports.ahead(days);
    if (session.table.current !== null) return session;
    if (days > FARTHEST) return null;
  }
}
