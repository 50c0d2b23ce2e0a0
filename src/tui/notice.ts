import type { LogEvent } from '../domain/review.ts';

/** What a screen says in a line, until the next key. */
export interface Notice {
  readonly tone: 'muted' | 'bad';
  readonly text: string;
}

/** What to say after an event that does not speak for itself. */
export function eventNotice(event: LogEvent): Notice | null {
  const text = textOf(event);
  return text === '' ? null : { tone: 'muted', text };
}

function textOf(event: LogEvent): string {
  switch (event.type) {
    case 'undo':
      return 'Taken back.';
    case 'suspend':
      return 'Suspended: that card is not asked again (u takes it back).';
    case 'unsuspend':
      return 'That card is asked again.';
    case 'bury':
      return 'Buried: that card comes back tomorrow (u takes it back).';
    case 'flag':
      return event.text === '' ? 'The flag is gone.' : 'Flagged.';
    default:
      return '';
  }
}
