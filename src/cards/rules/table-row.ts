import type { FaceSpan } from '../../domain/card.ts';
import type { Span, Table } from '../../domain/topic.ts';
import type { Candidate, Rule, RuleContext } from '../candidate.ts';
import { aliases, distinct } from '../cloze-card.ts';
import { drop, type Refusal, unfit } from '../fit.ts';
import { isCode, type Term, termOf, termsOf } from '../headings.ts';
import { hints } from '../leaks.ts';
import { termOfMeaning } from '../meaning.ts';
import { secretOf, spellings } from '../names.ts';
import { opensWithVerb, sentencesOf } from '../sentences.ts';
import { isStopWord, otherNumber } from '../words.ts';

type Row = Table['rows'][number];

/** Rows of one table that become cards. */
const MOST_ROWS = 2;

/** Headers of columns that say what a row is. */
const MEANINGS =
  /^(meaning|description|purpose|effect|action|what it does|does|definition|explanation|name|(main )?reason|[a-z]+s when|(good|used?) for)$/i;
/** Headers of columns that hold one fact about a row. */
const FACTS =
  /\b(complexity|time|cost|space|default|size|width|range|returns?|type|bits|bytes|precedence|symbol|operator|equivalent|keyword|method|function|command|flag|trait|lookup|insertion|access|header|module|port|status|exit|storage|specifier|suffix|prefix|literal|calls?|use|replaces)\b/i;
/** Headers of examples, of opinions, and of facts that only a run can tell. */
const NO_FACTS = /\b(recommended|best|example|result|output|prints|comment|notes?)\b/i;

/**
 * A row of a table. Where a column says what the rows mean, the meaning asks for the row's name; where a column holds a fact, it is hidden.
 * Headers that recommend, and cells that say yes or no, make no question.
 *
 * @example term
 * ~~~md
 * ## Modes
 *
 * | Function | Description |
 * | --- | --- |
 * | `fflush` | Writes buffered output to the file |
 * | `rewind` | Moves the position to the start |
 * ~~~
 * ~~~card
 * Which function is this?
 * Writes buffered output to the file
 * => fflush
 * ~~~
 * ~~~card
 * Which function is this?
 * Moves the position to the start
 * => rewind
 * ~~~
 *
 * @example cloze
 * ~~~md
 * ## Cost
 *
 * | Operation | Time complexity |
 * | --- | --- |
 * | `append` | O(1) |
 * | `insert` | O(n) |
 * ~~~
 * ~~~card
 * Fill the blank.
 * Operation: append. Time complexity: ____
 * => O(1) (or 1)
 * ~~~
 * ~~~card
 * Fill the blank.
 * Operation: insert. Time complexity: ____
 * => O(n) (or n)
 * ~~~
 *
 * @example cloze
 * ~~~md
 * ## Choice
 *
 * | Scenario | Recommended |
 * | --- | --- |
 * | Complex logic | normal class |
 * ~~~
 * ~~~dropped
 * form
 * ~~~
 */
export const tableRow: Rule = async (context) =>
  context.section.blocks.flatMap((block) => (block.kind === 'table' ? fromTable(context, block) : []));

function fromTable(context: RuleContext, table: Table): Candidate[] {
  const headers = table.header.map(plain);
  const meanings = headers.findIndex((header, at) => at > 0 && MEANINGS.test(header));
  const facts = headers.flatMap((header, at) => (at > 0 && FACTS.test(header) && !NO_FACTS.test(header) ? [at] : []));
  const found: Candidate[] = [];
  for (const row of table.rows) {
    const tries =
      meanings > 0
        ? [fromMeaning(context, table, row, meanings)]
        : facts.map((at) => fromFact(context, table, row, at));
    const card = tries.find((one) => !('reason' in one));
    const why = card === undefined ? (tries[0] ?? UNCLEAR) : FULL;
    if (card !== undefined && !('reason' in card) && found.length < MOST_ROWS) found.push(card);
    else if ('reason' in why)
      drop(context, meanings > 0 ? 'term' : 'cloze', row.cells.map(plain).join(' | '), row.line, why);
  }
  return found;
}

const UNCLEAR: Refusal = { reason: 'form', detail: 'no column of the table holds a meaning or a fact to ask for' };
const FULL: Refusal = { reason: 'cap', detail: `a table gives ${MOST_ROWS} cards` };

function fromMeaning(context: RuleContext, table: Table, row: Row, column: number): Candidate | Refusal {
  const [name = [], meaning = []] = [row.cells[0], row.cells[column]];
  const [sentence] = sentencesOf(meaning);
  const named = termOf(plain(name)) ?? (name.length === 1 && name[0]?.kind === 'code' ? codeTerm(plain(name)) : null);
  if (sentence === undefined || named === null) return { reason: 'form', detail: 'the row has no name or no meaning' };
  const why = unfit(sentence, true);
  if (why !== null) return why;
  const rows = table.rows.filter((other) => plain(other.cells[column] ?? []) === plain(meaning));
  if (rows.length > 1) return { reason: 'not-unique', detail: 'other rows mean the same' };
  const code = name.some((span) => span.kind === 'code');
  const acts = opensWithVerb(sentence);
  const header = plain(table.header[column] ?? []);
  const found = termOfMeaning(context.topic, context.section, {
    named: { ...named, code },
    spans: /when$/i.test(header) ? [{ kind: 'text', text: `${header}: ` }, ...meaning] : meaning,
    closed: true,
    acts,
    line: row.line,
    merit: 4,
    back: [],
  });
  const kind = plain(table.header[0] ?? []).toLowerCase();
  if ('reason' in found || !/^[a-z]{3,}( [a-z]+)?$/.test(kind) || kind === 'name') return found;
  const singular = /s$/.test(kind) && !/ss$/.test(kind) ? otherNumber(kind) : kind;
  return { ...found, faces: found.faces.map((face) => ({ ...face, ask: `Which ${singular} is this?` })) };
}

/** A symbol (`//`) that no heading could be. */
const codeTerm = (text: string): Term => ({ text, accepted: [], code: true });

function fromFact(context: RuleContext, table: Table, row: Row, column: number): Candidate | Refusal {
  const [name, fact, of] = [plain(row.cells[0] ?? []), plain(row.cells[column] ?? []), plain(table.header[0] ?? [])];
  const header = plain(table.header[column] ?? []);
  if (name === '' || /^(|-|—|yes|no|true|false|n\/a|none|varies|depends.*|[✓✗✔✘❌✅]+)$/i.test(fact))
    return { reason: 'trivial', detail: 'its cell says too little' };
  if (fact.split(/\s+/).length > 3 || isStopWord(fact))
    return { reason: 'too-long', detail: 'its cell is too long to type' };
  if (hints(callee(fact)[0] ?? secretOf(fact), `${of} ${name} ${header}`))
    return { reason: 'leak', detail: 'its name gives the cell away' };
  const { topic, section } = context;
  const place = { topic, section, about: null, terms: termsOf(topic), callout: false, before: undefined };
  const accepted = distinct(fact, [...aliases(fact, place), ...spellings(fact), ...callee(fact)]);
  return {
    kind: 'cloze',
    concept: `${name} ${header}`.toLowerCase(),
    faces: [
      {
        ask: 'Fill the blank.',
        front: [{ kind: 'text', spans: question(of, row.cells[0] ?? [], header, fact) }],
        answer: { kind: 'text', text: fact, accepted },
        back: [],
      },
    ],
    runtime: null,
    section,
    line: row.line,
    block: '',
    secret: callee(fact)[0] ?? secretOf(fact),
    merit: isCode(name) ? 3 : 2,
    about: `${name} ${header}`.toLowerCase(),
    proof: [],
  };
}

/** `__len__` of `x.__len__()`. */
function callee(code: string): string[] {
  const name = /^\w+\.(\w+)\(.*\)$/.exec(code)?.[1];
  return name === undefined ? [] : [name];
}

/** `Operation: append. Time complexity: ____` */
function question(of: string, name: readonly Span[], header: string, fact: string): FaceSpan[] {
  const text = (value: string): FaceSpan => ({ kind: 'text', text: value });
  const named = name.map((span): FaceSpan => ({ kind: span.kind, text: span.text }));
  return [text(`${of}: `), ...named, text(`. ${header}: `), { kind: 'blank', text: fact }];
}

const plain = (spans: readonly Span[]): string =>
  spans
    .map((span) => span.text)
    .join('')
    .trim();
