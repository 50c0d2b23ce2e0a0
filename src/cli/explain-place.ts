import type { Deck } from '../domain/deck.ts';
import { UserError } from '../domain/errors.ts';
import type { Section, Topic, TopicBlock } from '../domain/topic.ts';
import { formatDiagnostic } from '../present/diagnostics.ts';
import type { LoadedTopics } from './pipeline.ts';

/** What a reader may point at. */
export type Place =
  | { readonly kind: 'card'; readonly prefix: string }
  | { readonly kind: 'file'; readonly path: string; readonly line: number | null };

const HOW = 'Name a card by its id, or a place in a topic as `file:line`.';

/** Reads a card's id, the beginning of one, a file, `file:line`, or `file:line:column` as diagnostics have it. */
export function parsePlace(text: string): Place {
  if (/^[0-9a-f]{1,20}$/.test(text)) return { kind: 'card', prefix: text };
  const [, path = text, line] = /^(.+?):(\d+)(?::\d+)?$/.exec(text) ?? [];
  return { kind: 'file', path, line: line === undefined ? null : Number(line) };
}

/** The one card, retired card or earlier id of a card that begins so. */
export function findCard(decks: readonly Deck[], prefix: string): { id: string; deck: Deck } {
  const found = decks.flatMap((deck) =>
    [...[...deck.cards, ...deck.retired].map((card) => card.id), ...Object.keys(deck.aliases)]
      .filter((id) => id.startsWith(prefix))
      .map((id) => ({ id, deck })),
  );
  const [first, ...more] = found;
  if (first === undefined) throw new UserError(`no deck has a card ${prefix}`, HOW);
  if (more.length === 0) return first;
  const some = found.slice(0, 5).map(({ id, deck }) => `${id} (${deck.topic.id})`);
  throw new UserError(
    `${found.length} cards begin with ${prefix}: ${some.join(', ')}${found.length > some.length ? ', ...' : ''}`,
    'Give more of the id.',
  );
}

/** The topic of a deck, which may have moved to another file since. */
export function topicOfId({ topics }: LoadedTopics, id: string): Topic {
  const topic = topics.find((one) => one.id === id);
  if (topic !== undefined) return topic;
  throw new UserError(`the card is of the topic "${id}", which no file has any more`, HOW);
}

/** The topic at a path that must name one file. */
export function topicAt({ topics, diagnostics }: LoadedTopics, path: string): Topic {
  const [topic, second] = topics;
  if (second !== undefined) throw new UserError(`${path} holds ${topics.length} topics`, 'Name one file.');
  if (topic !== undefined) return topic;
  const [first] = diagnostics;
  throw new UserError(`${path} gives no topic`, first === undefined ? HOW : formatDiagnostic(first));
}

/** Lines of a topic's file, `to` exclusive, and how to name them. */
export interface Lines {
  readonly from: number;
  readonly to: number;
  readonly note: string;
}

/**
 * The block, paragraph, item or row that holds a line; its section, where nothing in it could be a card; the whole topic for
 * no line.
 *
 * @param found what could be a card
 */
export function placeIn(topic: Topic, line: number | null, found: readonly { readonly line: number }[]): Lines {
  const all = { from: 0, to: Number.POSITIVE_INFINITY };
  if (line === null) return { ...all, note: topic.file };
  const section = topic.sections.findLast((one) => one.line <= line);
  if (section === undefined) {
    throw new UserError(`${topic.file}:${line} is above the first section`, HOW);
  }
  const next = topic.sections[topic.sections.indexOf(section) + 1]?.line ?? all.to;
  const starts = [...section.blocks.flatMap(startsOf), next].sort((a, b) => a - b);
  const from = starts.findLast((start) => start <= line) ?? section.line;
  const to = starts.find((start) => start > line) ?? next;
  const inBlock = found.some((one) => one.line >= from && one.line < to);
  if (inBlock) return { from, to, note: `${topic.file}:${line}` };
  return {
    from: section.line,
    to: next,
    note: `${topic.file}:${line} has no candidates; its section ${nameOf(section)}`,
  };
}

function nameOf(section: Section): string {
  return section.path.length === 0 ? 'before the first heading' : `"${section.path.at(-1)}"`;
}

/** Lines at which a part of a block begins; of code, its fence. */
function startsOf(block: TopicBlock): number[] {
  switch (block.kind) {
    case 'prose':
    case 'callout':
      return [block.line];
    case 'list':
      return block.items.map((item) => item.line);
    case 'table':
      return block.rows.map((row) => row.line);
    case 'code':
      return [block.line - 1];
  }
}
