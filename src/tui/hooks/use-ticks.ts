import { useEffect } from 'react';

const SECOND = 1000;

/** Calls every second while something is waited for. */
export function useTicks(active: boolean, tick: () => void): void {
  useEffect(() => {
    if (!active) return;
    const timer = setInterval(tick, SECOND);
    return () => clearInterval(timer);
  }, [active, tick]);
}
