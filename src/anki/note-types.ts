import { CSS } from './style.ts';

/** A note type: what Anki keeps of it for ever is `id`, the number and ids of the fields, the template's id. */
export interface NoteType {
  readonly id: number;
  readonly name: string;
  readonly cloze: boolean;
  readonly fields: readonly string[];
  readonly question: string;
  readonly answer: string;
}

/**
 * Epoch seconds of the last change to templates, style or field names. Raise it with every such change, or collections that hold
 * the note types already keep their old ones.
 */
export const NOTE_TYPES_MODIFIED = 1_763_800_000;

/** MathJax leaves elements of these classes alone (the names of its versions 2 and 3). */
const card = (body: string): string => `<div class="qw tex2jax_ignore mathjax_ignore">${body}</div>`;
const CONTEXT = '{{#Context}}<div class="qw-context">{{Context}}</div>{{/Context}}';
const BELOW = '{{Extra}}{{#Source}}<div class="qw-source">{{Source}}</div>{{/Source}}';

/**
 * Another number or order of fields would be another note type, which no existing note follows: so each has spare fields, and a new
 * one takes over the name of a spare. The same holds for templates, of which each has one.
 */
export const CLOZE: NoteType = {
  id: 1_763_800_000_101,
  name: 'Quizwright Cloze',
  cloze: true,
  fields: ['Text', 'Context', 'Extra', 'Source', 'Spare 1', 'Spare 2'],
  question: card(`${CONTEXT}{{cloze:Text}}`),
  answer: card(`${CONTEXT}{{cloze:Text}}<hr id="answer">${BELOW}`),
};

/** `Answer` is the plain answer where it is a single line, for people who add a typing field to the template. */
export const BASIC: NoteType = {
  id: 1_763_800_000_202,
  name: 'Quizwright Basic',
  cloze: false,
  fields: ['Front', 'Back', 'Answer', 'Context', 'Extra', 'Source', 'Spare 1', 'Spare 2'],
  question: card(`${CONTEXT}{{Front}}`),
  answer: card(`${CONTEXT}{{Front}}<hr id="answer">{{Back}}${BELOW}`),
};

/** A note type as `col.models` holds it in schema 11. */
export function modelJson(type: NoteType): object {
  return {
    id: type.id,
    name: type.name,
    type: type.cloze ? 1 : 0,
    mod: NOTE_TYPES_MODIFIED,
    usn: -1,
    sortf: 0,
    did: 1,
    tmpls: [template(type)],
    flds: type.fields.map((name, ord) => field(type, name, ord)),
    css: CSS,
    latexPre: '',
    latexPost: '',
    latexsvg: false,
    req: type.cloze ? [] : [[0, 'any', [0]]],
    tags: [],
    vers: [],
  };
}

function template(type: NoteType): object {
  const [name, qfmt, afmt] = [type.cloze ? 'Cloze' : 'Card 1', type.question, type.answer];
  return { name, ord: 0, qfmt, afmt, bqfmt: '', bafmt: '', bfont: '', bsize: 0, did: null, id: childId(type, 0) };
}

function field(type: NoteType, name: string, ord: number): object {
  return { name, ord, sticky: false, rtl: false, font: 'Arial', size: 20, media: [], id: childId(type, ord + 1) };
}

/** Ids of the template (0) and the fields (from 1): what Anki recognises them by after a renaming. */
function childId(type: NoteType, index: number): number {
  return type.id * 1000 + index;
}
