import type { TopicMastery } from '../schedule/mastery.ts';
import { bar } from '../tui/lines/chart.ts';
import { lineText } from '../tui/lines/line.ts';
import { paint } from './output.ts';

const FULL = 10;
const SHORT = 6;

/** How well a topic is known, in columns: a bar with a percentage, cards seen of all, cards due. */
export function masteryText({ recall, seen, cards, due }: TopicMastery, isWide: boolean): string[] {
  const measure = paint('green', lineText(bar(recall, isWide ? FULL : SHORT)), process.stdout);
  const percent = `${Math.round(recall * 100)} %`.padStart(5);
  return [`${measure} ${percent}`, `${seen}/${cards}`, due === 0 ? '' : `${due} due`];
}
