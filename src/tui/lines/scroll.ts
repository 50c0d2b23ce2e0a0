import type { Command } from '../keymap.ts';
import { type Frame, layOut, type Size } from './frame.ts';

const SCROLLING: readonly Command[] = ['line-up', 'line-down', 'page-up', 'page-down'];

export function isScroll(command: Command): boolean {
  return SCROLLING.includes(command);
}

/** Where a scroll command leads: never beyond what there is to see. Other commands lead nowhere. */
export function scrollBy(frame: Frame, size: Size, scroll: number, command: Command): number {
  const now = layOut(frame, size, scroll);
  const page = Math.max(1, now.window - 1);
  const steps: Partial<Record<Command, number>> = {
    'line-up': -1,
    'line-down': 1,
    'page-up': -page,
    'page-down': page,
  };
  return layOut(frame, size, now.scroll + (steps[command] ?? 0)).scroll;
}
