// What must hold of every card, whoever made it. Plain JavaScript, and none of the program's own code but the types: the unit
// tests and the corpus run in CI both read it, and it must not err where the program errs.
import { createHash } from 'node:crypto';

const KINDS = ['term', 'cloze', 'code-cloze', 'value', 'predict', 'order', 'error', 'contrast'];
/** Kinds that may rest on the author's word. */
const UNEXECUTED = ['term', 'cloze', 'code-cloze'];
const MOST = { lines: 12, columns: 72, outputLines: 6, characters: 200 };

/** What is wrong with the cards of a deck, a line each; the deck as `decodeDeck` gives it. */
export function deckProblems(deck) {
  const ids = deck.cards.map((card) => card.id);
  const twice = ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `${id}: stands twice`);
  const cards = deck.cards.flatMap((card) =>
    [...cardProblems(deck, card), ...card.faces.flatMap((face) => faceProblems(card, face))].map(
      (problem) => `${card.id} (${deck.topic.file}:${card.line} ${card.kind}): ${problem}`,
    ),
  );
  return [...twice, ...new Set(cards)];
}

function cardProblems(deck, card) {
  const { id, kind, topic, concept, breadcrumb, faces, section, executed, content } = card;
  return failed([
    [topic === deck.topic.id, 'belongs to another topic'],
    [KINDS.includes(kind), 'is of no known kind'],
    [id === hash('card', topic, kind, concept).slice(0, 20), 'has an id that is not made of topic, kind and concept'],
    [
      content === hash('content', JSON.stringify([breadcrumb, faces], sorted)).slice(0, 16),
      'has the content hash of another text',
    ],
    [section.length < 2 || !breadcrumb.includes(section.at(-1)), 'shows the heading of its section'],
    [executed !== null || UNEXECUTED.includes(kind), 'tells a result that nobody executed'],
    [executed === null || executed.runtime !== '', 'does not say what executed it'],
    [faces.length > 0, 'has no face'],
  ]);
}

function hash(...parts) {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

/** Objects with their keys in order, for `JSON.stringify`. */
function sorted(_, value) {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function failed(checks) {
  return checks.flatMap(([holds, problem]) => (holds ? [] : [problem]));
}

function faceProblems(card, face) {
  const answer = answerText(face.answer);
  const all = [face.ask, ...[...face.front, ...face.back].map(wholeText), answer].join('\n');
  const outputs = face.answer.kind === 'error' ? [] : [answer];
  return [
    ...failed([
      [answer.trim() !== '', 'has an empty answer'],
      [!/\bat 0x[\da-f]+|\b0x[\da-f]{6,}/i.test(all), 'shows an address'],
      [!all.includes('/home/'), 'shows a path of this machine'],
      [outputs.every((text) => text.split('\n').length <= MOST.outputLines), 'asks for too many lines'],
      [outputs.every((text) => text.length <= MOST.characters), 'asks for too long a text'],
    ]),
    ...face.front.flatMap((block) => (block.kind === 'code' ? codeProblems(block) : [])),
    ...blankProblems(card, face),
    ...leakProblems(card, face),
  ];
}

function answerText(answer) {
  return answer.kind === 'error' ? answer.type : answer.text;
}

function wholeText(block) {
  if (block.kind === 'text') return block.spans.map((span) => span.text).join('');
  return block.kind === 'code' ? `${block.folded}\n${block.code}` : block.text;
}

function codeProblems({ code, blanks, language }) {
  const lines = code.split('\n');
  return failed([
    [lines.length <= MOST.lines, `shows ${lines.length} lines of code`],
    [lines.every((line) => line.length <= MOST.columns), 'shows a line that is too wide'],
    [
      blanks.every(({ from, to }) => 0 <= from && from < to && to <= code.length),
      'has a blank that is empty or outside',
    ],
    [!hasComment(code, language), 'leaves a comment in the code'],
  ]);
}

/** Whether a comment stands in code, strings left out. */
function hasComment(code, language) {
  const bare = code.replace(/("""|''')[\s\S]*?\1|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'/g, '""');
  const marker = /^(python|shell|ruby|yaml|toml)$/.test(language ?? '') ? /#/ : /\/\/|\/\*/;
  return (language ?? '') !== '' && marker.test(bare);
}

/** What a card hides is what it asks for, and nothing else. */
function blankProblems({ kind }, face) {
  const hidden = face.front.flatMap((block) => {
    if (block.kind === 'text') return block.spans.flatMap((span) => (span.kind === 'blank' ? [span.text] : []));
    return block.kind === 'code' ? block.blanks.map(({ from, to }) => block.code.slice(from, to)) : [];
  });
  const blanked = kind === 'cloze' || kind === 'code-cloze';
  return failed([
    [blanked === hidden.length > 0, blanked ? 'hides nothing' : 'hides something'],
    [hidden.every((text) => text === answerText(face.answer)), 'hides something else than it asks for'],
  ]);
}

/** A program tells its output to who can run it; a name must not stand on the front, and neither must words of its stem. */
function leakProblems({ kind, breadcrumb }, face) {
  if (face.answer.kind !== 'text') return [];
  const seen = [...breadcrumb, face.ask, ...face.front.map(visibleText)].join('\n');
  const { text } = face.answer;
  const wanted = stems(text);
  const given = wanted.filter((stem) => stems(seen).includes(stem));
  const isPhrase = kind !== 'code-cloze' && /\s/.test(text);
  return failed([
    [!holds(seen, text), `shows its answer, ${text}`],
    [wanted.length === 0 || given.length < wanted.length, `shows the stem of its answer, ${text}`],
    [!isPhrase || given.length === 0, `shows a word of its answer, ${given.join(', ')}`],
  ]);
}

function visibleText(block) {
  if (block.kind === 'text') return block.spans.map((span) => (span.kind === 'blank' ? ' ' : span.text)).join('');
  if (block.kind === 'output') return block.text;
  const ends = [0, ...block.blanks.flatMap(({ from, to }) => [from, to]), block.code.length];
  const shown = ends.flatMap((end, at) => (at % 2 === 0 ? [block.code.slice(end, ends[at + 1])] : []));
  return `${block.folded}\n${shown.join(' ')}`;
}

function holds(text, token) {
  const escaped = token.trim().replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(?<!\\w)${escaped}(?!\\w)`, 'i').test(text);
}

const EMPTY = new Set(
  'a an and as at be by do for from if in into is it its no not of on one or so the then this to up use with'.split(
    ' ',
  ),
);

/** The words of a text without their endings, names cut at underscores and capitals. */
function stems(text) {
  const words =
    text
      .replace(/([a-z\d])([A-Z])/g, '$1 $2')
      .toLowerCase()
      .match(/[a-z]+/g) ?? [];
  return words
    .filter((word) => word.length > 2 && !EMPTY.has(word))
    .map((word) => word.replace(/(?<=\w{3})(ing|ed|es|s|e)$/, ''));
}
