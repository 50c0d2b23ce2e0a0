import type { EditorAction } from './editor/editor.ts';

/** A key, or a pasted text, as the terminal sent it. */
export interface Key {
  /** `return`, `escape`, `up`, `a`, `paste`, ... */
  readonly name: string;
  /** What it types; `''` for keys that type nothing. */
  readonly text: string;
  readonly ctrl: boolean;
  readonly meta: boolean;
}

/** Where a key is pressed. In `typing` and `note` letters are text. */
export type Mode =
  | 'home'
  | 'topics'
  | 'stats'
  | 'typing'
  | 'question'
  | 'answer'
  | 'waiting'
  | 'summary'
  | 'note'
  | 'trace'
  | 'reading'
  | 'help'
  | 'browse'
  | 'search'
  | 'path'
  | 'result';

export type Command =
  | 'submit'
  | 'answer-now'
  | 'newline'
  | 'leave-input'
  | 'type'
  | 'grade-1'
  | 'grade-2'
  | 'grade-3'
  | 'grade-4'
  | 'take'
  | 'undo'
  | 'suspend'
  | 'bury'
  | 'flag'
  | 'skip'
  | 'help'
  | 'quit'
  | 'go-on'
  | 'leave'
  | 'back'
  | 'save-note'
  | 'trace'
  | 'edit'
  | 'section'
  | 'prerequisites'
  | 'step'
  | 'step-back'
  | 'anyway'
  | 'ahead'
  | 'choose'
  | 'subject-before'
  | 'subject-after'
  | 'learn'
  | 'stats'
  | 'browse'
  | 'search'
  | 'whole'
  | 'first'
  | 'last'
  | 'line-up'
  | 'line-down'
  | 'page-up'
  | 'page-down';

export interface Binding {
  readonly command: Command;
  /** Names of keys as `keyName` gives them. */
  readonly keys: readonly string[];
  readonly modes: readonly Mode[];
  /** How the keys are written for people, and what they do. */
  readonly label: string;
  readonly does: string;
}

const READING = [
  'home',
  'stats',
  'question',
  'answer',
  'reading',
  'waiting',
  'summary',
  'path',
  'result',
  'help',
] as const;
const CARD = ['question', 'answer'] as const;
const SESSION = ['question', 'answer', 'waiting', 'summary'] as const;

/** Every key but those of the editor. `?` shows this table. */
export const KEYMAP: readonly Binding[] = [
  bind('go-on', ['return'], ['home'], 'Enter', 'do what is proposed: most often, review what is due'),
  bind('ahead', ['a'], ['home'], 'a', 'study ahead: the reviews of the next day that has some'),
  bind('learn', ['l'], ['home'], 'l', 'learn: choose a topic to begin'),
  bind('stats', ['s'], ['home'], 's', 'statistics'),
  bind('choose', ['return'], ['topics'], 'Enter', 'choose the marked topic'),
  bind('line-up', ['up', 'ctrl-p', 'ctrl-k'], ['topics'], '↑, Ctrl-K', 'the topic above; letters filter the list'),
  bind('line-down', ['down', 'ctrl-n', 'enter'], ['topics'], '↓, Ctrl-J', 'the topic below'),
  bind('back', ['escape'], ['topics'], 'Esc', 'take the filter away; without one, back'),
  bind('subject-before', ['left', 'h'], ['stats'], '←, h', 'the numbers of the subject before'),
  bind('subject-after', ['right', 'l', 'tab'], ['stats'], '→, l, Tab', 'the numbers of the next subject'),
  bind('back', ['q', 'escape'], ['stats'], 'q, Esc', 'back'),
  bind('browse', ['b'], ['home'], 'b', 'browse all cards: search, suspend, flag'),
  bind('search', ['/'], ['browse'], '/', 'search'),
  bind('leave-input', ['return', 'escape'], ['search'], 'Enter, Esc', 'to the cards: letters are commands'),
  bind('whole', ['return', 'space'], ['browse'], 'Enter, Space', 'the whole card, and back'),
  bind('line-up', ['up', 'k'], ['browse'], '↑, k', 'the card above; on a whole card, scroll up'),
  bind('line-down', ['down', 'j'], ['browse'], '↓, j', 'the card below'),
  bind('line-up', ['up'], ['search'], '↑', 'the card above'),
  bind('line-down', ['down'], ['search'], '↓', 'the card below'),
  bind('first', ['g', 'home'], ['browse'], 'g, Home', 'the first card'),
  bind('last', ['G', 'end'], ['browse'], 'G, End', 'the last card'),
  bind('submit', ['return'], ['typing'], 'Enter', 'answer; with nothing typed, show the answer'),
  bind('answer-now', ['ctrl-d'], ['typing'], 'Ctrl-D', 'answer from any line'),
  bind('newline', ['enter', 'meta-return'], ['typing'], 'Ctrl-J', 'new line in an output'),
  bind('leave-input', ['escape'], ['typing'], 'Esc', 'stop typing: letters are commands'),
  bind('type', ['i', 'return'], ['question'], 'i, Enter', 'type on'),
  bind('grade-1', ['1'], ['answer'], '1', 'Again: I did not know it'),
  bind('grade-2', ['2'], ['answer'], '2', 'Hard: with effort, or nearly'),
  bind('grade-3', ['3'], ['answer'], '3', 'Good'),
  bind('grade-4', ['4'], ['answer'], '4', 'Easy'),
  bind('take', ['return', 'space'], ['answer'], 'Enter, Space', 'take the marked grade'),
  bind('go-on', ['return', 'space'], ['waiting'], 'Enter', 'study the next card now'),
  bind('go-on', ['return'], ['path', 'result'], 'Enter', 'go on'),
  bind('anyway', ['a'], ['result'], 'a', 'bring the topic in anyway'),
  bind('undo', ['u'], [...SESSION, 'browse'], 'u', 'undo, as often as you like'),
  bind('suspend', ['s'], CARD, 's', 'suspend: never ask this card again'),
  bind('suspend', ['s'], ['browse'], 's', 'suspend: never ask this card; pressed again, ask it'),
  bind('bury', ['b'], CARD, 'b', 'bury: not today'),
  bind('flag', ['f'], [...CARD, 'browse'], 'f', 'flag: say what is wrong with the card'),
  bind('skip', ['x'], CARD, 'x', 'skip: ask it last'),
  bind('trace', ['t'], CARD, 't', 'step through the execution, once the answer shows'),
  bind('section', ['o'], ['browse'], 'o', 'open its section of the topic'),
  bind('section', ['o'], CARD, 'o', 'open its section of the topic, once the answer shows'),
  bind('prerequisites', ['l'], CARD, 'l', 'look at what the topic builds on, once the answer shows'),
  bind('edit', ['e'], [...CARD, 'browse'], 'e', 'edit the topic here, in $VISUAL or $EDITOR'),
  bind('step', ['right', 'l', 'down', 'j', 'space', 'return'], ['trace'], '→, l, Space', 'a step forward'),
  bind('step-back', ['left', 'h', 'up', 'k', 'backspace'], ['trace'], '←, h', 'a step back'),
  bind('first', ['g', 'home'], ['trace'], 'g, Home', 'the first step'),
  bind('last', ['G', 'end'], ['trace'], 'G, End', 'the last step'),
  bind('line-up', ['up', 'k'], READING, '↑, k', 'scroll up'),
  bind('line-down', ['down', 'j'], READING, '↓, j', 'scroll down'),
  bind('page-up', ['pageup'], ['trace'], 'PgUp', 'ten steps back'),
  bind('page-down', ['pagedown'], ['trace'], 'PgDn', 'ten steps forward'),
  bind(
    'page-up',
    ['pageup'],
    [...READING, 'topics', 'browse', 'search', 'typing'],
    'PgUp',
    'a page up, while typing too',
  ),
  bind('page-down', ['pagedown'], [...READING, 'topics', 'browse', 'search', 'typing'], 'PgDn', 'a page down'),
  bind(
    'help',
    ['?'],
    ['home', 'browse', 'topics', 'stats', 'path', 'result', 'question', 'answer', 'waiting', 'summary'],
    '?',
    'these keys',
  ),
  bind('leave', ['return', 'q'], ['summary'], 'Enter, q', 'leave'),
  bind('back', ['escape'], ['summary'], 'Esc', 'back to the cards'),
  bind('quit', ['q'], ['question', 'answer', 'waiting'], 'q', 'quit, with a summary'),
  bind('back', ['q', 'escape'], ['path', 'result', 'browse'], 'q, Esc', 'back, or leave'),
  bind('leave', ['q'], ['home'], 'q', 'quit'),
  bind('back', ['escape', 'q', 't'], ['trace'], 'Esc', 'back to the card'),
  bind('back', ['escape', 'q', 'o', 'l', 'return'], ['reading'], 'Esc', 'back to the card'),
  bind('save-note', ['return'], ['note'], 'Enter', 'save the note'),
  bind('back', ['escape'], ['note'], 'Esc', 'no note'),
  bind('back', ['escape', 'return', 'q', '?'], ['help'], 'Esc', 'close these keys'),
];

/** Leaves at once from everywhere; what was graded is saved. */
export const ABORT = { key: 'ctrl-c', label: 'Ctrl-C', does: 'leave at once; every grade is saved' } as const;

/** Stops the program, so that the shell has the terminal. */
export const SUSPEND = { key: 'ctrl-z', label: 'Ctrl-Z', does: 'back to the shell; its fg comes back here' } as const;

/** The keys of the editor. Up and down move only where there are several lines. */
const EDITING: Readonly<Record<string, Exclude<EditorAction['type'], 'insert'>>> = {
  backspace: 'backspace',
  delete: 'delete',
  left: 'left',
  'ctrl-b': 'left',
  right: 'right',
  'ctrl-f': 'right',
  up: 'up',
  down: 'down',
  home: 'line-start',
  'ctrl-a': 'line-start',
  end: 'line-end',
  'ctrl-e': 'line-end',
  'meta-b': 'word-left',
  'ctrl-left': 'word-left',
  'meta-left': 'word-left',
  'meta-f': 'word-right',
  'ctrl-right': 'word-right',
  'meta-right': 'word-right',
  'ctrl-w': 'delete-word',
  'meta-backspace': 'delete-word',
  'ctrl-u': 'delete-to-start',
  'ctrl-k': 'delete-to-end',
};

function bind(command: Command, keys: readonly string[], modes: readonly Mode[], label: string, does: string): Binding {
  return { command, keys, modes, label, does };
}

/** A key's name in the tables: `ctrl-d`, `meta-return`, `space`, `?`. */
export function keyName({ name, text, ctrl, meta }: Key): string {
  if (ctrl) return `ctrl-${name}`;
  if (meta) return `meta-${name}`;
  return text !== '' && text !== ' ' && name !== 'paste' && !/\p{Cc}/u.test(text) ? text : name;
}

/** What a key means in a mode; null where nothing. */
export function commandOf(key: Key, mode: Mode): Command | null {
  const name = keyName(key);
  return KEYMAP.find((one) => one.modes.includes(mode) && one.keys.includes(name))?.command ?? null;
}

/**
 * Terminals send Alt as an Esc before the key: where Alt means nothing, it was Esc and a key in quick succession.
 *
 * @returns the two, one after the other
 */
export function apart(key: Key): readonly [esc: Key, key: Key] {
  const esc = { name: 'escape', text: '', ctrl: false, meta: false };
  return [esc, { ...key, meta: false, text: key.name.length === 1 ? key.name : '' }];
}

/** What a key does to a text; null where nothing. */
export function editorActionOf(key: Key): EditorAction | null {
  const type = EDITING[keyName(key)];
  if (type !== undefined) return { type };
  return key.text === '' || key.ctrl || key.meta ? null : { type: 'insert', text: key.text };
}
