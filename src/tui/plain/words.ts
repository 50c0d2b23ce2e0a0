/** The words that are commands where a line is asked for, and what they do. Everything else is an answer. */
const COMMANDS = {
  undo: 'take the last step back, as often as you like',
  suspend: 'never ask this card again',
  bury: 'not today',
  flag: 'say what is wrong with the card: `:flag the answer is outdated`; alone it takes the flag away',
  skip: 'ask it last',
  help: 'these words',
  quit: 'end, with a summary',
} as const;

export type Word = keyof typeof COMMANDS;

/** What was entered. */
export type Entered =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'word'; readonly word: Word; readonly rest: string };

/** Only whole words of the list count: `:=` may be an answer, and so may `:ok`. */
export function readEntered(line: string): Entered {
  const [, word = '', rest = ''] = /^:(\w+)(?:\s+(.*))?$/u.exec(line.trim()) ?? [];
  const isWord = isCommand(word) && (word === 'flag' || rest === '');
  return isWord ? { kind: 'word', word, rest: rest.trim() } : { kind: 'text', text: line };
}

/** What `:help` prints. */
export function wordLines(): string[] {
  return [
    ...Object.entries(COMMANDS).map(([word, does]) => `:${word}: ${does}`),
    'Enter alone shows the answer; below an answer it takes the suggested grade.',
    'Every grade is saved before the next card is asked.',
  ];
}

function isCommand(word: string): word is Word {
  return Object.hasOwn(COMMANDS, word);
}
