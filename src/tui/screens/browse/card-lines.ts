import { dayDate } from '../../../domain/day.ts';
import { subjectOf } from '../../../domain/subject.ts';
import { cardView } from '../../../present/card-view.ts';
import { visible } from '../../../present/escape.ts';
import { intervalText } from '../../../present/interval.ts';
import { plural } from '../../../present/words.ts';
import { isInState } from '../../../schedule/card-states.ts';
import type { Entry } from '../../../schedule/entries.ts';
import { createScheduler } from '../../../schedule/fsrs.ts';
import { nextInstance } from '../../../schedule/instance.ts';
import { entryOf, type SearchCard, type SearchContext } from '../../../schedule/search.ts';
import { backLines, questionLines, solutionLines } from '../../lines/card-lines.ts';
import { type Line, span, stack } from '../../lines/line.ts';
import { flow, wrapWords } from '../../lines/wrap.ts';
import { dueText, stateText } from './list-lines.ts';
import { type BrowseState, contextOf } from './state.ts';

/** Question and answer of a card, in the instance that the next review shows. */
export function cardLines({ shelf, progress }: BrowseState, found: SearchCard, width: number): Line[] {
  const card = shelf.cardOf(found);
  if (card === null) return wrapWords([span('This card is no longer in its deck: the deck was made anew.')], width);
  const view = cardView(card, nextInstance(progress.cards.get(card.id), card.faces.length));
  return stack([questionLines(view, false, width), solutionLines(view, width), backLines(view, width)]);
}

/** What is known of a card: its state, its memory, and what the learner says is wrong with it. */
export function detailLines(state: BrowseState, found: SearchCard, width: number): Line[] {
  const [entry, context] = [entryOf(found, state.progress), contextOf(state)];
  const instances = instancesText(state, found);
  const pieces = [scheduleText(entry, context), ...memoryTexts(entry, context), ...marks(entry, context), instances];
  const lines = pieces.filter((text) => text !== '').map((text): Line => [span(text, 'muted')]);
  const { flag } = entry.state;
  return [...flow(lines, width, ' · '), ...(flag === '' ? [] : wrapWords([span(`⚑ ${visible(flag)}`, 'bad')], width))];
}

function scheduleText(entry: Entry, context: SearchContext): string {
  const [state, due] = [stateText(entry, context), dueText(entry, context)];
  if (due === '' || entry.memory === null) return state;
  const when = entry.memory.due;
  if (when.kind === 'time') return `${state}, ${due === 'now' ? 'due now' : `back in ${due}`}`;
  const date = dayDate(when.day).toISOString().slice(0, 10);
  if (due !== 'now') return `${state}, due in ${due}, on ${date}`;
  return `${state}, due ${when.day < context.day ? `since ${date}` : 'today'}`;
}

function memoryTexts({ memory, state, topic }: Entry, { progress, day }: SearchContext): string[] {
  if (memory === null) return [];
  const recall = createScheduler(progress.parameters, subjectOf(topic.id)).retrievability(memory, day);
  return [
    `recall ${Math.round(recall * 100)} %`,
    `stability ${intervalText({ days: memory.stability })}`,
    `difficulty ${memory.difficulty.toFixed(1)}`,
    plural(state.reviews, 'review'),
    plural(memory.lapses, 'lapse'),
  ];
}

function marks(entry: Entry, context: SearchContext): string[] {
  return [
    isInState(entry, 'leech', context) ? 'leech' : '',
    isInState(entry, 'changed', context) ? 'changed since you saw it' : '',
  ];
}

/** Which instance shows, where a card has more than one. */
function instancesText({ shelf, progress }: BrowseState, found: SearchCard): string {
  const faces = shelf.cardOf(found)?.faces.length ?? 0;
  if (faces < 2) return '';
  return `instance ${nextInstance(progress.cards.get(found.card.id), faces) + 1} of ${faces}`;
}
