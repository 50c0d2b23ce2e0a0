import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../src/domain/diagnostic.ts';
import { formatDiagnostic, formatSummary } from '../../src/present/diagnostics.ts';

const base: Diagnostic = {
  file: 'python/async/basics.md',
  line: 77,
  column: 3,
  severity: 'error',
  rule: 'wrong-claim',
  message: 'the program prints something else',
};

describe('formatDiagnostic', () => {
  it('is one line where nothing was claimed', () => {
    expect(formatDiagnostic(base)).toBe(
      'python/async/basics.md:77:3 error wrong-claim the program prints something else',
    );
  });

  it('puts claimed and actual lines below, aligned', () => {
    expect(
      formatDiagnostic({ ...base, claimed: 'Task 2\nTask 1', actual: 'Task 1\n\nTask 2' })
        .split('\n')
        .slice(1),
    ).toEqual(['    claimed: Task 2', '             Task 1', '    actual:  Task 1', '', '             Task 2']);
  });

  it('lets no topic forge a line or reach the terminal', () => {
    const text = formatDiagnostic({ ...base, file: 'a\nb.md', message: 'x\n\u001b[2J', claimed: '\u001b]0;t\u0007' });
    expect(text.split('\n')).toEqual(['a␊b.md:77:3 error wrong-claim x␊␛[2J', '    claimed: ␛]0;t␇']);
  });
});

describe('formatSummary', () => {
  it('counts by severity and file', () => {
    const found: Diagnostic[] = [base, { ...base, file: 'b.md' }, { ...base, severity: 'warning' }];
    expect(formatSummary(found)).toBe('2 errors, 1 warning in 2 files');
    expect(formatSummary([{ ...base, severity: 'info' }])).toBe('1 info in 1 file');
    expect(formatSummary([])).toBe('no problems');
  });
});
