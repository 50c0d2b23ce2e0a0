import { useContext, useEffect, useRef } from 'react';
import type { Key } from '../keymap.ts';
import { KeyContext } from './contexts.ts';

/** Hands every key to the screen that is mounted. */
export function useKeys(press: (key: Key) => void): void {
  const source = useContext(KeyContext);
  const latest = useRef(press);
  latest.current = press;
  useEffect(() => source.subscribe((key) => latest.current(key)), [source]);
}
