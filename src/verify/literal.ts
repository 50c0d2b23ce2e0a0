/** A Python value as its repr spells it. */
export type Literal =
  | { readonly kind: 'number'; readonly text: string; readonly value: number }
  | { readonly kind: 'string'; readonly prefix: '' | 'b'; readonly value: string }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'ellipsis' }
  | { readonly kind: 'list' | 'tuple' | 'set'; readonly items: readonly Literal[] }
  | {
      readonly kind: 'dict';
      readonly entries: readonly (readonly [Literal, Literal] | { readonly kind: 'ellipsis' })[];
    }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly (readonly [string, Literal])[] }
  /** `<...>`: an object without a literal form; the text without its address. */
  | { readonly kind: 'opaque'; readonly text: string };

const ELLIPSIS: Literal = { kind: 'ellipsis' };

/** Thrown inside this file only. */
class NoLiteral extends Error {}

/**
 * Reads a value at the start of a text.
 *
 * @returns the value and where it ends, or null where the text does not begin with one
 */
export function readLiteral(text: string): { value: Literal; end: number } | null {
  const grouped = /^[-+]?\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d,.])/.exec(text)?.[0];
  if (grouped !== undefined) return { value: numberOf(grouped.replace(/,/g, '')), end: grouped.length };
  const reader = new Reader(text);
  try {
    const value = reader.value();
    return { value, end: reader.at };
  } catch (error) {
    if (error instanceof NoLiteral) return null;
    throw error;
  }
}

/** Reads a text that is one value and nothing else. */
export function parseLiteral(text: string): Literal | null {
  const read = readLiteral(text.trim());
  return read !== null && read.end === text.trim().length ? read.value : null;
}

class Reader {
  at = 0;
  private readonly text: string;
  private depth = 0;

  constructor(text: string) {
    this.text = text;
  }

  value(): Literal {
    this.space();
    // Deeper than any honest claim; keeps a hostile text from exhausting the stack.
    if (++this.depth > 60) throw new NoLiteral();
    try {
      return this.alternatives();
    } finally {
      this.depth -= 1;
    }
  }

  private alternatives(): Literal {
    const rest = this.text.slice(this.at);
    const dots = /^(\.\.\.|…)/.exec(rest);
    if (dots) return this.take(dots[0], ELLIPSIS);
    const string = /^([rRbBuUfF]{0,2})('''|"""|'|")/.exec(rest);
    if (string) return this.string(string[1] ?? '', string[2] ?? "'");
    const number =
      /^[-+]?(0[xX][\da-fA-F_]+|0[bB][01_]+|0[oO][0-7_]+|((?!0\d)\d[\d_]*\.?[\d_]*|\.\d+)([eE][-+]?\d+)?[jJ]?)/.exec(
        rest,
      );
    if (number && !/^[\w]/.test(rest.slice(number[0].length))) {
      return this.take(number[0], numberOf(number[0]));
    }
    if (rest.startsWith('[')) return { kind: 'list', items: this.items('[', ']').items };
    if (rest.startsWith('(')) return this.tuple();
    if (rest.startsWith('{')) return this.braces();
    const opaque = /^<[^<>\n]*(<[^<>\n]*>[^<>\n]*)*>/.exec(rest);
    if (opaque) return this.take(opaque[0], { kind: 'opaque', text: withoutAddress(opaque[0]) });
    const name = /^[A-Za-z_][\w.]*/.exec(rest);
    if (!name) throw new NoLiteral();
    this.at += name[0].length;
    return this.text[this.at] === '(' ? this.call(name[0]) : { kind: 'name', name: name[0] };
  }

  private take(source: string, value: Literal): Literal {
    this.at += source.length;
    return value;
  }

  private space(): void {
    this.at += /^\s*/.exec(this.text.slice(this.at))?.[0].length ?? 0;
  }

  private string(prefix: string, quote: string): Literal {
    const start = this.at + prefix.length + quote.length;
    let end = start;
    while (end < this.text.length && !this.text.startsWith(quote, end)) end += this.text[end] === '\\' ? 2 : 1;
    if (end >= this.text.length) throw new NoLiteral();
    const raw = this.text.slice(start, end);
    this.at = end + quote.length;
    const value = /r/i.test(prefix) ? raw : unescaped(raw);
    return { kind: 'string', prefix: /b/i.test(prefix) ? 'b' : '', value };
  }

  private items(open: string, close: string): { items: Literal[]; comma: boolean } {
    this.expect(open);
    const items: Literal[] = [];
    let comma = false;
    for (;;) {
      this.space();
      if (this.accept(close)) return { items, comma };
      items.push(this.value());
      this.space();
      if (this.accept(',')) comma = true;
      else {
        this.expect(close);
        return { items, comma };
      }
    }
  }

  private tuple(): Literal {
    const { items, comma } = this.items('(', ')');
    const [only] = items;
    return items.length === 1 && !comma && only ? only : { kind: 'tuple', items };
  }

  private braces(): Literal {
    this.expect('{');
    const items: Literal[] = [];
    const entries: (readonly [Literal, Literal] | { readonly kind: 'ellipsis' })[] = [];
    for (;;) {
      this.space();
      if (this.accept('}')) break;
      const key = this.value();
      this.space();
      if (this.accept(':')) entries.push([key, this.value()]);
      else if (key.kind === 'ellipsis') entries.push({ kind: 'ellipsis' });
      else items.push(key);
      this.space();
      if (!this.accept(',')) {
        this.expect('}');
        break;
      }
    }
    return items.length === 0
      ? { kind: 'dict', entries }
      : { kind: 'set', items: [...items, ...entries.map(() => ELLIPSIS)] };
  }

  private call(name: string): Literal {
    this.expect('(');
    const args: (readonly [string, Literal])[] = [];
    for (;;) {
      this.space();
      if (this.accept(')')) break;
      const keyword = /^([A-Za-z_]\w*)\s*=(?!=)/.exec(this.text.slice(this.at));
      if (keyword) this.at += keyword[0].length;
      args.push([keyword?.[1] ?? '', this.value()]);
      this.space();
      if (!this.accept(',')) {
        this.expect(')');
        break;
      }
    }
    return { kind: 'call', name, args };
  }

  private accept(token: string): boolean {
    if (!this.text.startsWith(token, this.at)) return false;
    this.at += token.length;
    return true;
  }

  private expect(token: string): void {
    if (!this.accept(token)) throw new NoLiteral();
  }
}

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  '0': '\0',
  '\\': '\\',
  "'": "'",
  '"': '"',
};

function unescaped(raw: string): string {
  return raw.replace(/\\(x[\da-fA-F]{2}|u[\da-fA-F]{4}|.)/gs, (whole, code: string) => {
    if (code.length > 1) return String.fromCharCode(Number.parseInt(code.slice(1), 16));
    return ESCAPES[code] ?? whole;
  });
}

function numberOf(text: string): Literal {
  return { kind: 'number', text, value: Number(text.replace(/_/g, '').replace(/^\+/, '')) };
}

/** The text of an object's default repr without the part that differs from run to run. */
export function withoutAddress(text: string): string {
  return text.replace(/\bat 0x[\da-fA-F]+/g, 'at 0x');
}
