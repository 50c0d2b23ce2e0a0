import type { DeckOutline } from '../domain/deck.ts';
import type { Diagnostic } from '../domain/diagnostic.ts';
import type { Progress } from '../schedule/progress.ts';
import { type Plan, planAhead, planDay } from '../schedule/queue.ts';
import type { Workspace } from '../workspace/find.ts';
import { readHistory } from './history.ts';

/** What a day holds as things stand, and what was found wrong with the log on the way. */
export interface Today {
  readonly plan: Plan;
  readonly decks: readonly DeckOutline[];
  readonly progress: Progress;
  readonly problems: readonly Diagnostic[];
}

/**
 * Plans the learner's day without recording anything: what the log does not know yet of decks and settings counts as if it did.
 *
 * @param at epoch milliseconds
 * @param ahead days whose reviews are planned instead of today's cards; 0 for today's
 */
export async function planToday(workspace: Workspace, at: number, ahead = 0): Promise<Today> {
  const { decks, progress, day, problems } = await readHistory(workspace, at);
  const input = { decks, progress, settings: workspace.settings, day, at, seed: String(day) };
  return { plan: ahead === 0 ? planDay(input) : planAhead(input, ahead), decks, progress, problems };
}
