import type { Span } from '../domain/topic.ts';

/** Takes the label off a block quote: `**Note**: text`, `**Note:** text`, `Note: text` or `[!NOTE] text`. */
export function calloutOf(spans: readonly Span[]): { label: string; spans: Span[] } {
  const first = spans[0];
  const alert = first?.kind === 'text' ? /^\[!(\w+)\]\s*/.exec(first.text) : null;
  if (first && alert) return { label: capital(alert[1] ?? ''), spans: without(spans, alert[0].length) };
  const plain =
    first?.kind === 'text'
      ? /^(Note|Notes|Tip|Hint|Info|Important|Warning|Caution|Danger|Attention):\s+/i.exec(first.text)
      : null;
  if (first && plain) return { label: plain[1] ?? '', spans: without(spans, plain[0].length) };
  return strongLabel(spans);
}

function strongLabel(spans: readonly Span[]): { label: string; spans: Span[] } {
  // An emoji may stand before the label.
  const skip = spans[0]?.kind === 'text' && !/[\p{L}\p{N}]/u.test(spans[0].text) ? 1 : 0;
  const [strong, after, ...rest] = spans.slice(skip);
  if (strong?.kind !== 'strong') return { label: '', spans: [...spans] };
  const inside = /^(.*\S)\s*:$/.exec(strong.text)?.[1];
  if (inside !== undefined) return { label: inside, spans: trimmed(after, rest) };
  const outside = after?.kind === 'text' ? /^\s*:\s*/.exec(after.text) : null;
  if (!after || !outside) return { label: '', spans: [...spans] };
  return { label: strong.text, spans: trimmed({ ...after, text: after.text.slice(outside[0].length) }, rest) };
}

function trimmed(first: Span | undefined, rest: readonly Span[]): Span[] {
  if (!first) return [];
  return [{ ...first, text: first.text.trimStart() }, ...rest].filter((span) => span.text !== '');
}

function without(spans: readonly Span[], length: number): Span[] {
  const [first, ...rest] = spans;
  return trimmed(first && { ...first, text: first.text.slice(length) }, rest);
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1).toLowerCase();
}
