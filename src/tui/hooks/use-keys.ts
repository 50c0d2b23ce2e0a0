import { useContext, useLayoutEffect, useRef } from 'react';
import type { Key } from '../keymap.ts';
import { KeyContext } from './contexts.ts';

/** Hands every key to the screen that is mounted. */
export function useKeys(press: (key: Key) => void): void {
  const source = useContext(KeyContext);
  const latest = useRef(press);
  latest.current = press;
  // A layout effect runs with the change of screens: a later one would lose what is typed in between.
  useLayoutEffect(() => source.subscribe((key) => latest.current(key)), [source]);
}
