import { useCallback, useEffect, useRef, useState } from 'react';
import type { NewEvent } from '../../domain/review.ts';
import { errorText, type Ports } from '../ports.ts';

export interface Recording {
  readonly isSaved: boolean;
  /** Why saving failed, or null. */
  readonly problem: string | null;
  /** Tries again, from the event that failed. */
  retry(): void;
}

/** Saves events, one after the other, when the screen appears. */
export function useRecording(events: readonly NewEvent[], ports: Pick<Ports, 'record'>): Recording {
  const [isSaved, setSaved] = useState(events.length === 0);
  const [problem, setProblem] = useState<string | null>(null);
  const waiting = useRef([...events]);
  const save = useCallback(async () => {
    setProblem(null);
    try {
      for (let [next] = waiting.current; next !== undefined; [next] = waiting.current) {
        await ports.record(next);
        waiting.current.shift();
      }
      setSaved(true);
    } catch (error) {
      setProblem(errorText(error));
    }
  }, [ports]);
  useEffect(() => void save(), [save]);
  return { isSaved, problem, retry: () => void save() };
}
