import type { Diagnostic } from '../domain/diagnostic.ts';
import { formatDiagnostic } from '../present/diagnostics.ts';
import { paint, print } from './output.ts';

/** A diagnostic in a JSON document: every key in every entry, in this order. */
export function diagnosticJson(d: Diagnostic): Record<string, unknown> {
  const { file, line, column, severity, rule, message, claimed = null, actual = null } = d;
  return { file, line, column, severity, rule, message, claimed, actual };
}

/** Prints a diagnostic, its first line in the colour of its severity. */
export function printDiagnostic(diagnostic: Diagnostic): void {
  const style = ({ error: 'red', warning: 'yellow', info: 'dim' } as const)[diagnostic.severity];
  const [head = '', ...detail] = formatDiagnostic(diagnostic).split('\n');
  print([paint(style, head, process.stdout), ...detail].join('\n'));
}
