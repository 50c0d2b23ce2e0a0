/** What a check found: `note` is something to know that is no fault. */
export interface Finding {
  readonly status: 'ok' | 'note' | 'problem';
  readonly message: string;
  /** What to do next, where there is something to do. */
  readonly hint?: string;
}

/** One thing that `qw doctor` looks at. */
export interface Check {
  /** A word or two for people: `Cache`. */
  readonly name: string;
  run(): Promise<Finding | readonly Finding[]>;
}

export function ok(message: string): Finding {
  return { status: 'ok', message };
}

export function note(message: string, hint: string): Finding {
  return { status: 'note', message, hint };
}

export function problem(message: string, hint: string): Finding {
  return { status: 'problem', message, hint };
}
