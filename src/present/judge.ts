import type { Answer } from '../domain/card.ts';
import { GRADES, type Grade } from '../domain/review.ts';
import { judgeError, judgeOutput } from './judge-run.ts';
import { judgeText } from './judge-text.ts';
import { judgeValue } from './judge-value.ts';
import type { Found } from './verdict.ts';

/** What a typed answer is worth. */
export interface Judgement {
  /** `equal` is right in another spelling, `accepted` another right answer, `close` the right one with a slip. */
  readonly verdict: Found['verdict'];
  /** What was tolerated or missed, in a few words; may be empty. */
  readonly note: string;
  /** A proposal: the learner decides. */
  readonly suggested: Grade;
  /** The right answer that the typed one was measured against. */
  readonly expected: string;
}

/** Judges a typed answer. Nothing typed is wrong, whatever was asked. */
export function judge(answer: Answer, typed: string): Judgement {
  const found = typed.trim() === '' ? null : find(answer, typed);
  if (found === null)
    return { verdict: 'wrong', note: 'nothing typed', suggested: GRADES.again, expected: main(answer) };
  return { verdict: found.verdict, note: found.note, suggested: suggest(found), expected: found.expected };
}

function find(answer: Answer, typed: string): Found {
  switch (answer.kind) {
    case 'text':
      return judgeText(answer, typed);
    case 'value':
      return judgeValue(answer, typed);
    case 'output':
      return judgeOutput(answer.text, typed);
    case 'error':
      return judgeError(answer.type, answer.message, typed);
  }
}

function main(answer: Answer): string {
  return answer.kind === 'error' ? answer.type : answer.text;
}

function suggest({ verdict, forgotten }: Found): Grade {
  if (verdict === 'wrong' || forgotten) return GRADES.again;
  return verdict === 'close' ? GRADES.hard : GRADES.good;
}
