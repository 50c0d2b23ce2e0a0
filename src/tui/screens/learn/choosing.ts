import stringWidth from 'string-width';
import type { DeckOutline } from '../../../domain/deck.ts';
import { visibleLine } from '../../../present/escape.ts';
import { masteries, type TopicMastery } from '../../../schedule/mastery.ts';
import { openTopics } from '../../../schedule/new-cards.ts';
import { introductionOrder } from '../../../schedule/topics.ts';
import { createEditor, type Editor, edit } from '../../editor/editor.ts';
import { type Command, editorActionOf, type Key } from '../../keymap.ts';
import type { Ports } from '../../ports.ts';

/** A topic that may be learned. */
export interface Choice extends TopicMastery {
  /** Whether its new cards come without a quiz; of no importance where all were seen. */
  readonly isOpen: boolean;
}

/** A list of topics, and what was typed to shorten it. */
export interface Choosing {
  readonly all: readonly Choice[];
  /** Columns of the longest title. */
  readonly widest: number;
  readonly filter: Editor;
  /** Place in what the filter leaves. */
  readonly selected: number;
}

/** Those with new cards first, in the order in which these come. Looks through all cards: once, when the list opens. */
export function choicesOf(
  decks: readonly DeckOutline[],
  ports: Pick<Ports, 'progress' | 'today' | 'settings'>,
): Choice[] {
  const [progress, day] = [ports.progress(), ports.today()];
  const isOpen = openTopics({ decks, progress, day, gated: ports.settings.gatePrerequisites });
  const place = new Map(introductionOrder(decks, progress).map((id, at) => [id, at]));
  const rank = ({ topic, seen, cards }: TopicMastery): number =>
    (place.get(topic) ?? 0) + (seen < cards ? 0 : decks.length);
  return masteries(decks, progress, day)
    .sort((a, b) => rank(a) - rank(b))
    .map((one) => ({ ...one, isOpen: one.seen === one.cards || isOpen(one.topic) }));
}

export function startChoosing(all: readonly Choice[]): Choosing {
  const widest = Math.max(0, ...all.map(({ title }) => stringWidth(visibleLine(title))));
  return { all, widest, filter: createEditor(false), selected: 0 };
}

/** The topics whose titles or ids have all words of the filter in them, whatever their case. */
export function matches({ all, filter }: Pick<Choosing, 'all' | 'filter'>): readonly Choice[] {
  const words = filter.text.toLowerCase().split(/\s+/);
  return all.filter(({ topic, title }) => {
    const text = `${title} ${topic}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

export function selectedChoice(choosing: Choosing): Choice | null {
  return matches(choosing)[choosing.selected] ?? null;
}

/** @param page topics that are seen at once */
export function moved(choosing: Choosing, command: Command, page: number): Choosing {
  const steps: Partial<Record<Command, number>> = {
    'line-up': -1,
    'line-down': 1,
    'page-up': -page,
    'page-down': page,
  };
  const last = Math.max(0, matches(choosing).length - 1);
  return { ...choosing, selected: Math.min(last, Math.max(0, choosing.selected + (steps[command] ?? 0))) };
}

/** What is typed goes into the filter; the first topic that is left is marked then. */
export function typed(choosing: Choosing, key: Key): Choosing {
  const action = editorActionOf(key);
  if (action === null) return choosing;
  const filter = edit(choosing.filter, action);
  return filter.text === choosing.filter.text ? { ...choosing, filter } : { ...choosing, filter, selected: 0 };
}
