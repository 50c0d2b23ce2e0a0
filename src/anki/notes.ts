import type { Answer, Card, Face } from '../domain/card.ts';
import type { Deck, DeckTopic } from '../domain/deck.ts';
import { hash } from '../domain/ids.ts';
import { subjectOf } from '../domain/subject.ts';
import { type CardView, cardView, faceOf, outputLines } from '../present/index.ts';
import { guid, noteKey } from './ids.ts';
import { blocksHtml, cloze, fieldText } from './markup.ts';
import { deckPath, noteTags } from './names.ts';
import { BASIC, CLOZE, type NoteType } from './note-types.ts';
import type { CardSchedule, Schedule } from './schedule.ts';

/** One note, and the one card it has. */
export interface AnkiNote {
  /** See `noteKey`. */
  readonly key: string;
  readonly guid: string;
  /** Chooses the parameters, see `subjectOf`. */
  readonly subject: string;
  readonly type: NoteType;
  readonly deck: readonly string[];
  readonly tags: readonly string[];
  /** HTML, one for each field of the note type. */
  readonly fields: readonly string[];
  /** Hash of all that an update would bring, the place in the topic's file left out: an inserted line moves it everywhere. */
  readonly contentHash: string;
  /** Null where all cards are new. */
  readonly schedule: CardSchedule | null;
}

/**
 * The notes of decks, in teaching order, and of two cards with one id the first stays. Retired cards are left out, except that with a
 * schedule those that have a history follow their topic's cards, suspended.
 *
 * Anki shows one face for ever, so each note has the face of instance 0: the one that every card has, that is asked first here, and that a
 * rebuild with the same content gives again. Further instances are notes of their own behind the topic's cards, first all second ones:
 * without a schedule, as Anki does not know that they are one card.
 *
 * @param instances how many of a card may go along, 1 to `MAX_INSTANCES`
 */
export function notesOf(decks: readonly Deck[], schedule: Schedule | null = null, instances = 1): AnkiNote[] {
  const present = new Set(decks.flatMap(({ cards }) => cards.map(({ id }) => id)));
  const notes = new Map<string, AnkiNote>();
  const add = (
    topic: DeckTopic,
    card: Card,
    found: CardSchedule | null,
    marks: readonly string[],
    instance = 0,
  ): void => {
    const key = noteKey(card.id, instance);
    if (!notes.has(key)) notes.set(key, noteOf(topic, card, found, marks, instance));
  };
  for (const { topic, cards, retired } of decks) {
    for (let instance = 0; instance < instances; instance += 1)
      for (const card of cards) {
        if (instance >= card.faces.length) continue;
        const found = schedule?.cards.get(card.id) ?? null;
        const marks = found?.suspended === true ? ['suspended'] : [];
        if (instance === 0) add(topic, card, found, marks);
        else add(topic, card, found && { ...found, memory: null, history: [] }, ['instance', ...marks], instance);
      }
    for (const card of retired) {
      const found = schedule?.cards.get(card.id);
      if (found === undefined || found.history.length === 0 || present.has(card.id)) continue;
      add(topic, card, { ...found, suspended: true }, ['retired']);
    }
  }
  return [...notes.values()];
}

function noteOf(
  topic: DeckTopic,
  card: Card,
  schedule: CardSchedule | null,
  marks: readonly string[],
  instance: number,
): AnkiNote {
  const view = cardView(card, instance);
  const key = noteKey(card.id, instance);
  const type = isCloze(view) ? CLOZE : BASIC;
  const content: Record<string, string> =
    type === CLOZE ? clozeFields(view) : basicFields(view, faceOf(card, instance));
  const named: Record<string, string> = { ...content, Source: source(topic, card) };
  const tags = noteTags(topic, card, marks);
  return {
    key,
    guid: guid(key),
    subject: subjectOf(topic.id),
    type,
    deck: deckPath(topic),
    tags,
    fields: type.fields.map((name) => named[name] ?? ''),
    contentHash: hash('anki note', type.name, JSON.stringify([tags, content])),
    schedule,
  };
}

/** A cloze note without a cloze has no card: a card that turns out to have no blank becomes a plain one. */
function isCloze(view: CardView): boolean {
  return (view.kind === 'cloze' || view.kind === 'code-cloze') && view.answered.length > 0;
}

function clozeFields(view: CardView): Record<string, string> {
  return {
    Text: ask(view) + blocksHtml(view.answered, cloze),
    Context: context(view),
    Extra: extra(view),
  };
}

function basicFields(view: CardView, face: Face): Record<string, string> {
  return {
    Front: ask(view) + blocksHtml(view.front),
    Back: blocksHtml(view.answer) + blocksHtml(view.answered),
    Answer: singleLine(face.answer),
    Context: context(view),
    Extra: extra(view),
  };
}

/** A typing field of Anki is one line: longer answers have none. */
function singleLine(answer: Answer): string {
  const lines = outputLines(answer.kind === 'error' ? answer.type : answer.text);
  return lines.length === 1 ? fieldText(lines[0] ?? '') : '';
}

function ask(view: CardView): string {
  return view.ask === '' ? '' : `<div class="qw-ask">${fieldText(view.ask)}</div>`;
}

function context(view: CardView): string {
  return view.breadcrumb.map(fieldText).join(' · ');
}

function extra(view: CardView): string {
  const accepted = view.accepted.map((one) => `<code>${fieldText(one)}</code>`).join(', ');
  const also = accepted === '' ? '' : `<div class="qw-accepted">Also accepted: ${accepted}</div>`;
  return `${also}${blocksHtml(view.back)}<div class="qw-note">${fieldText(view.note)}</div>`;
}

function source(topic: DeckTopic, card: Card): string {
  const place = `${fieldText(topic.file)}:${card.line}`;
  return [place, card.section.map(fieldText).join(' › ')].filter((part) => part !== '').join(' · ');
}
