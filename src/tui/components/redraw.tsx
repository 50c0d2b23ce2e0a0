import { useStdout } from 'ink';
import { useLayoutEffect } from 'react';

/** Hands out a way to draw the whole frame again, onto a screen that others wrote on: Ink itself draws only what changed. */
export function Redraw({ onReady }: { readonly onReady: (redraw: () => void) => void }) {
  const { write } = useStdout();
  // What is written through Ink stands above the frame, and the frame is drawn anew below it.
  useLayoutEffect(() => onReady(() => write('')), [write, onReady]);
  return null;
}
