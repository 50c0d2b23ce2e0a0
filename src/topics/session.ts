import { dedent, type RawClaim, wholeLines } from './raw-claim.ts';

/** Whether code is a session with prompts rather than a program. */
export function isSession(code: string, first: string): boolean {
  return code.trimStart().startsWith(`${first} `);
}

/** The results of a session: what stands below each prompt, up to the next prompt or blank line. */
export function sessionClaims(code: string, prompts: { readonly first: string; readonly next: string }): RawClaim[] {
  const lines = code.split('\n');
  const offsets: number[] = [0];
  for (const line of lines) offsets.push((offsets.at(-1) ?? 0) + line.length + 1);
  const starts = (line: string | undefined, prompt: string): boolean =>
    new RegExp(`^\\s*${prompt.replace(/\./g, '\\.')}(?: |$)`).test(line ?? '');
  const claims: RawClaim[] = [];
  for (let row = 0; row < lines.length; row++) {
    if (!starts(lines[row], prompts.first)) continue;
    let end = row;
    while (starts(lines[end + 1], prompts.next)) end++;
    let last = end;
    while (lines[last + 1]?.trim() && !starts(lines[last + 1], prompts.first)) last++;
    if (last === end) continue;
    const expected = lines.slice(end + 1, last + 1);
    const from = offsets[end + 1] ?? 0;
    claims.push({
      form: 'doctest',
      text: dedent(expected),
      marked: true,
      at: from + (expected[0]?.search(/\S/) ?? 0),
      target: { from: row + 1, to: end + 1 },
      range: wholeLines(code, from, from + expected.join('\n').length),
    });
    row = last;
  }
  return claims;
}
