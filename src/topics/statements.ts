import type { SyntaxNode, Tree } from '@lezer/common';
import type { Language } from '../domain/language.ts';
import { lineStarts, type Place, places } from '../domain/places.ts';
import { codeEnd, enclosingStatement, parse, statementAt } from '../languages/index.ts';

/** Lines of a piece of code, from 1. */
export interface Lines {
  readonly from: number;
  readonly to: number;
}

/** A statement that a comment may speak about. */
export interface Spoken {
  readonly lines: Lines;
  /** Its code; of a compound statement with a comment behind its header only the header. */
  readonly text: string;
  /** True for imports, functions and classes: their comments describe. */
  readonly declares: boolean;
  /** False where the statement goes on behind the comment: a header, an argument. */
  readonly whole: boolean;
}

const DECLARES =
  /Function|Class|Import|Method|Struct|Impl|Enum|Trait|Interface|Decorated|TypeDef|Namespace|Use|Mod|Preproc/;

/** Finds the statements of one piece of code. */
export class Statements {
  readonly #code: string;
  readonly #tree: Tree | null;
  readonly #starts: readonly number[];
  readonly #placeOf: (offset: number) => Place;

  constructor(language: Language, code: string) {
    this.#code = code;
    this.#tree = parse(language, code);
    this.#starts = lineStarts(code);
    this.#placeOf = places(code);
  }

  /** The statement whose code ends right before a comment at `from` on the same line. */
  before(from: number): Spoken | null {
    const end = this.#codeEndBefore(from);
    const row = this.#row(from);
    return end === null || this.#row(end - 1) !== row ? null : this.#spoken(end, Number.POSITIVE_INFINITY);
  }

  /** The statement above a comment at `from`: the outermost one that ends there and is not less indented than `column`. */
  endingAbove(from: number, column: number): Spoken | null {
    const end = this.#codeEndBefore(from);
    return end === null ? null : this.#spoken(end, column);
  }

  /** The statement around the code that ends at `end`; where it goes on behind (a header, an argument), the line alone. */
  #spoken(end: number, column: number): Spoken {
    const row = this.#row(end - 1);
    const inner = this.#tree && statementAt(this.#tree, end);
    if (!inner || codeEnd(inner) > end) return this.#lines(row, row, end, inner, inner === null);
    let best = inner;
    for (let node = enclosingStatement(inner.parent); node; node = enclosingStatement(node.parent)) {
      if (codeEnd(node) === codeEnd(inner) && this.#column(node.from) >= column) best = node;
    }
    return this.#lines(this.#row(best.from), row, end, best, true);
  }

  #lines(from: number, to: number, end: number, node: SyntaxNode | null, whole: boolean): Spoken {
    const text = this.#code.slice(this.#starts[from - 1] ?? 0, end);
    return { lines: { from, to }, text, declares: node !== null && DECLARES.test(node.name), whole };
  }

  /** The end of the last code before an offset, comments and white space skipped; null where there is none. */
  #codeEndBefore(offset: number): number | null {
    let at = offset;
    for (;;) {
      at = this.#code.slice(0, at).trimEnd().length;
      if (at === 0) return null;
      const comment = this.#commentEndingAt(at);
      if (comment === null) return at;
      at = comment;
    }
  }

  #commentEndingAt(at: number): number | null {
    const node = this.#tree?.resolveInner(at, -1);
    return node && /Comment$/.test(node.name) && node.to >= at ? node.from : null;
  }

  #row(offset: number): number {
    return this.#placeOf(Math.max(offset, 0)).line;
  }

  #column(offset: number): number {
    return this.#placeOf(offset).column - 1;
  }
}
