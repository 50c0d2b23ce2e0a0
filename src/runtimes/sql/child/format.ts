import type { SqlValue } from 'sql.js';

const DIGITS = 15;

/** A row as the sqlite3 shell prints it in its default mode: `1|Ada|`, NULL as nothing. */
export function formatRow(values: readonly (SqlValue | bigint)[]): string {
  return values.map(formatValue).join('|');
}

function formatValue(value: SqlValue | bigint): string {
  if (value === null) return '';
  if (typeof value === 'number') return formatReal(value);
  if (value instanceof Uint8Array) return new TextDecoder().decode(value);
  return String(value);
}

/** As SQLite turns a real number into text: fifteen digits, and always a point. */
function formatReal(value: number): string {
  if (!Number.isFinite(value)) return value > 0 ? 'Inf' : '-Inf';
  const [mantissa = '', exponent = '0'] = value.toExponential(DIGITS - 1).split('e');
  const power = Number(exponent);
  if (power >= -4 && power < DIGITS) return point(trim(value.toFixed(DIGITS - 1 - power)));
  const sign = power < 0 ? '-' : '+';
  return `${point(trim(mantissa))}e${sign}${String(Math.abs(power)).padStart(2, '0')}`;
}

function trim(digits: string): string {
  return digits.includes('.') ? digits.replace(/\.?0+$/, '') : digits;
}

function point(digits: string): string {
  return digits.includes('.') ? digits : `${digits}.0`;
}
