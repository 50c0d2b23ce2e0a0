export type Severity = 'error' | 'warning' | 'info';

/** Something to tell the author, as a compiler would: `file:line:column severity rule message`. */
export interface Diagnostic {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly column: number;
  readonly severity: Severity;
  /** Kebab-case name of what was checked: `wrong-claim`. */
  readonly rule: string;
  readonly message: string;
  /** What the author documented and what running it gave; only where both exist. */
  readonly claimed?: string;
  readonly actual?: string;
}

const RANK: Record<Severity, number> = { error: 0, warning: 1, info: 2 };

/** Order for printing: by file, place, severity, rule. */
export function compareDiagnostics(a: Diagnostic, b: Diagnostic): number {
  return (
    compareText(a.file, b.file) ||
    a.line - b.line ||
    a.column - b.column ||
    RANK[a.severity] - RANK[b.severity] ||
    compareText(a.rule, b.rule) ||
    compareText(a.message, b.message)
  );
}

/** Order by code units: the same on every machine, unlike `localeCompare`. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
