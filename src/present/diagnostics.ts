import type { Diagnostic, Severity } from '../domain/diagnostic.ts';
import { visible, visibleLine } from './escape.ts';
import { plural } from './words.ts';

/**
 * A diagnostic as a compiler prints it, `file:line:column severity rule message`, with the claimed and the actual result below
 * it, indented. Everything of the topic comes out inert.
 */
export function formatDiagnostic(d: Diagnostic): string {
  const head = `${visibleLine(d.file)}:${d.line}:${d.column} ${d.severity} ${d.rule} ${visibleLine(d.message)}`;
  return [head, ...detail('claimed', d.claimed), ...detail('actual', d.actual)].join('\n');
}

const LABEL_WIDTH = 'claimed: '.length;

function detail(label: string, text: string | undefined): string[] {
  if (text === undefined) return [];
  const lines = visible(text).split('\n');
  return lines.map((line, at) => `    ${(at === 0 ? `${label}:` : '').padEnd(LABEL_WIDTH)}${line}`.trimEnd());
}

/** How many there are of each severity: `2 errors, 1 warning in 3 files`; `no problems` where there are none. */
export function formatSummary(diagnostics: readonly Diagnostic[]): string {
  if (diagnostics.length === 0) return 'no problems';
  const count = (severity: Severity): number => diagnostics.filter((one) => one.severity === severity).length;
  const parts = [plural(count('error'), 'error'), plural(count('warning'), 'warning'), plural(count('info'), 'info')];
  const files = new Set(diagnostics.map((one) => one.file)).size;
  return `${parts.filter((part) => !part.startsWith('0 ')).join(', ')} in ${plural(files, 'file')}`;
}
