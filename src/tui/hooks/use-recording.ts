import { useCallback, useEffect, useRef, useState } from 'react';
import type { NewEvent } from '../../domain/review.ts';
import type { Progress } from '../../schedule/progress.ts';
import { errorText, type Ports } from '../ports.ts';

export interface Recording {
  /** The progress with all events; null until they are saved. */
  readonly progress: Progress | null;
  /** Why saving failed, or null. */
  readonly problem: string | null;
  /** Tries again, from the event that failed. */
  retry(): void;
}

/** Saves events, one after the other, when the screen appears. */
export function useRecording(events: readonly NewEvent[], before: Progress, ports: Ports): Recording {
  const [progress, setProgress] = useState<Progress | null>(events.length === 0 ? before : null);
  const [problem, setProblem] = useState<string | null>(null);
  const waiting = useRef([...events]);
  const save = useCallback(async () => {
    setProblem(null);
    try {
      for (let [next] = waiting.current; next !== undefined; [next] = waiting.current) {
        const recorded = await ports.record(next);
        waiting.current.shift();
        if (waiting.current.length === 0) setProgress(recorded.progress);
      }
    } catch (error) {
      setProblem(errorText(error));
    }
  }, [ports]);
  useEffect(() => void save(), [save]);
  return { progress, problem, retry: () => void save() };
}
