/** How a typed answer compares with one right form. */
export interface Found {
  readonly verdict: 'exact' | 'equal' | 'accepted' | 'close' | 'wrong';
  readonly note: string;
  readonly expected: string;
  /** True for a slip that may as well be another name: proposed as forgotten. */
  readonly forgotten: boolean;
}

const RANK: Record<Found['verdict'], number> = { exact: 0, accepted: 1, equal: 2, close: 3, wrong: 4 };

export function found(verdict: Found['verdict'], expected: string, note = '', forgotten = false): Found {
  return { verdict, note, expected, forgotten };
}

/**
 * The best comparison with the answer or one of the other right forms. A form that is hit exactly beats the answer in another
 * spelling; with equal verdicts the answer itself wins. Right in any way against another form is `accepted`.
 */
export function best(text: string, accepted: readonly string[], compare: (form: string) => Found): Found {
  const others = accepted.map(compare).map((one) => {
    const note = ['also accepted', one.note].filter((part) => part !== '').join(', ');
    if (one.verdict === 'exact') return { ...one, verdict: 'accepted' as const, note };
    return one.verdict === 'equal' ? { ...one, note } : one;
  });
  const all = [compare(text), ...others];
  const first = all.reduce((a, b) => (RANK[b.verdict] < RANK[a.verdict] ? b : a));
  return first.verdict === 'equal' && first !== all[0] ? { ...first, verdict: 'accepted' } : first;
}
