import { useCursor } from 'ink';
import { useContext } from 'react';
import { SizeContext } from '../hooks/contexts.ts';
import { type Frame, layOut } from '../lines/frame.ts';
import { Lines } from './lines.tsx';

/** A frame, cut to the terminal, with the terminal's own cursor where text is typed. */
export function FrameView({ frame, scroll }: { readonly frame: Frame; readonly scroll: number }) {
  const { lines, cursor } = layOut(frame, useContext(SizeContext), scroll);
  const { setCursorPosition } = useCursor();
  setCursorPosition(cursor ?? undefined);
  return <Lines lines={lines} />;
}
