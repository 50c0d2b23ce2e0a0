import { dayDate } from '../../domain/day.ts';
import type { DeckOutline } from '../../domain/deck.ts';
import { UserError } from '../../domain/errors.ts';
import { visibleLine } from '../../present/escape.ts';
import { type CardState, statesOf } from '../../schedule/card-states.ts';
import type { Entry } from '../../schedule/entries.ts';
import { parseQuery, type Query } from '../../schedule/query.ts';
import { asksForText, cardTexts, entryOf, type SearchContext, search, searchCards } from '../../schedule/search.ts';
import { createDeckStore } from '../../workspace/deck-files.ts';
import { openWorkspace, type Workspace } from '../../workspace/find.ts';
import { readHistory } from '../history.ts';
import { print, printJson, printNote } from '../output.ts';
import { mannerOf, printProblems, showScreens } from '../session.ts';
import { openStudy } from '../study.ts';
import { table } from '../table.ts';

export interface BrowseOptions {
  readonly workspace?: string;
  readonly json?: boolean;
}

/**
 * `qw browse [query]`
 *
 * @param words of the query
 */
export async function browse(words: readonly string[], options: BrowseOptions): Promise<number> {
  const workspace = await openWorkspace(process.cwd(), options.workspace);
  const [query, isJson] = [words.join(' '), options.json === true];
  await (isJson || mannerOf() !== 'screens' ? list(workspace, query, isJson) : show(workspace, query));
  return 0;
}

async function show(workspace: Workspace, query: string): Promise<void> {
  const study = await openStudy(workspace);
  printProblems(study);
  queryOf(query, study.decks);
  await showScreens(study, { kind: 'browse', query });
  await study.close();
}

async function list(workspace: Workspace, text: string, isJson: boolean): Promise<void> {
  const at = Date.now();
  const { decks, progress, day, problems } = await readHistory(workspace, at);
  printProblems({ log: { problems } });
  const query = queryOf(text, decks);
  const texts = cardTexts(asksForText(query) ? await createDeckStore(workspace.decks).list() : []);
  const context: SearchContext = { progress, texts, day, at, leechThreshold: workspace.settings.leechThreshold };
  const found = search(searchCards(decks), query, context).map((one) => entryOf(one, progress));
  if (isJson) printJson({ query: text, cards: found.map((entry) => report(entry, statesOf(entry, context))) });
  else if (found.length > 0) for (const line of lines(found, context)) print(line);
  else for (const line of emptyLines(decks)) printNote(line);
}

/** @throws {UserError} where it makes no sense */
function queryOf(text: string, decks: readonly DeckOutline[]): Query {
  const { query, problem } = parseQuery(
    text,
    decks.map(({ topic }) => topic.id),
  );
  if (query === null) throw new UserError(problem, 'See `qw browse --help` for examples.');
  return query;
}

function emptyLines(decks: readonly DeckOutline[]): string[] {
  const none = decks.every(({ cards }) => cards.length === 0);
  if (none) return ['There are no cards yet.', 'Next: write topics in Markdown, then run `qw build`.'];
  return ['No card matches.', 'Every word of a query must fit: leave one out, or see `qw browse --help`.'];
}

function lines(entries: readonly Entry[], context: SearchContext): string[] {
  return table(
    entries.map((entry) => [
      entry.card.id,
      visibleLine(entry.topic.id),
      entry.card.kind,
      visibleLine(`${entry.topic.file}:${entry.card.line}`),
      entry.memory?.state ?? 'new',
      dueOf(entry) ?? '-',
      statesOf(entry, context).filter(isMark).join(','),
    ]),
  );
}

/** What is said besides new, learning or review. */
function isMark(state: CardState): boolean {
  return state !== 'new' && state !== 'learning' && state !== 'review';
}

/** What `--json` prints of a card. */
function report(entry: Entry, states: readonly CardState[]): unknown {
  const { card, topic, memory, state } = entry;
  return {
    id: card.id,
    topic: topic.id,
    kind: card.kind,
    file: topic.file,
    line: card.line,
    state: memory?.state ?? 'new',
    due: dueOf(entry),
    is: states,
    flag: state.flag,
  };
}

/** The learner's day, or of a learning step the moment, as ISO has them; null for a card that is new. */
function dueOf({ memory }: Entry): string | null {
  if (memory === null) return null;
  if (memory.due.kind === 'day') return dayDate(memory.due.day).toISOString().slice(0, 10);
  return new Date(memory.due.at).toISOString();
}
