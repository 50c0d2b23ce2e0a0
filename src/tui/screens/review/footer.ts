import type { Hint } from '../../lines/hints.ts';

const HINTS: Readonly<Record<'question' | 'waiting' | 'note' | 'reading' | 'help', readonly Hint[]>> = {
  question: [
    ['i', 'type'],
    ['x', 'skip'],
    ['u', 'undo'],
    ['?', 'keys'],
    ['q', 'quit'],
    ['s', 'suspend'],
    ['b', 'bury'],
    ['f', 'flag'],
    ['e', 'edit'],
  ],
  waiting: [
    ['Enter', 'study it now'],
    ['q', 'end'],
    ['u', 'undo'],
    ['?', 'keys'],
  ],
  note: [
    ['Enter', 'save'],
    ['Esc', 'cancel'],
  ],
  reading: [
    ['Esc', 'back'],
    ['↑ ↓', 'scroll'],
  ],
  help: [
    ['Esc', 'back'],
    ['↑ ↓', 'scroll'],
  ],
};

/** What Enter does while an answer is being typed. */
export function typingHints(isEmpty: boolean, answers: boolean, multiline: boolean): Hint[] {
  const enter: Hint = ['Enter', isEmpty ? 'show the answer' : answers ? 'answer' : 'next line'];
  const direct: Hint[] = multiline && !answers ? [['Ctrl-D', 'answer']] : [];
  return [enter, ...direct, ['Esc', 'commands'], ['Ctrl-C', 'quit']];
}

/** @param after what Enter does */
export function summaryHints(after: string, isOver: boolean): Hint[] {
  const back: Hint[] = isOver ? [] : [['Esc', 'back to the cards']];
  return [['Enter', after], ...back, ['u', 'undo'], ['?', 'keys']];
}

/** @param isTraced whether the card has a program that can be stepped through */
export function answerHints(grade: string, isTraced: boolean): Hint[] {
  return [
    ['Enter', grade],
    ['1-4', 'grade'],
    ['?', 'keys'],
    ['u', 'undo'],
    ...(isTraced ? [['t', 'trace'] satisfies Hint] : []),
    ['o', 'section'],
    ['q', 'quit'],
    ['e', 'edit'],
    ['l', 'prerequisites'],
    ['s', 'suspend'],
    ['b', 'bury'],
    ['f', 'flag'],
  ];
}

export function modeHints(mode: keyof typeof HINTS): readonly Hint[] {
  return HINTS[mode];
}
