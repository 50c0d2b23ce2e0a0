import { useContext, useInsertionEffect } from 'react';
import { CursorContext, SizeContext } from '../hooks/contexts.ts';
import { type Frame, type Layout, layOut } from '../lines/frame.ts';
import { Lines } from './lines.tsx';

/** A frame, cut to the terminal. */
export function FrameView({ frame, scroll }: { readonly frame: Frame; readonly scroll: number }) {
  return <LayoutView {...layOut(frame, useContext(SizeContext), scroll)} />;
}

/** Lines that fit the terminal, with the terminal's own cursor where text is typed. */
export function LayoutView({ lines, cursor }: Pick<Layout, 'lines' | 'cursor'>) {
  const place = useContext(CursorContext);
  // Insertion effects run before Ink writes the frame.
  useInsertionEffect(() => place(cursor));
  return <Lines lines={lines} />;
}
