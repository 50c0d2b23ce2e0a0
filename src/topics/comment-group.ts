import type { ClaimText } from './claim-text.ts';
import { isPlainLiteral, readClaimText, statesLiteral } from './claim-text.ts';
import { type CommentLine, indentOf } from './comment-lines.ts';
import type { Echoes } from './echo.ts';
import { isOpen } from './literals.ts';
import { dedent, type RawClaim, wholeLines } from './raw-claim.ts';
import type { Spoken, Statements } from './statements.ts';

/** A value that is written over more lines than this is no claim that anybody reads. */
const MOST_LINES = 60;

/** What reading the comments of one piece of code needs. */
export interface Context {
  readonly code: string;
  readonly lines: readonly string[];
  readonly statements: Statements;
  readonly prints: (spoken: Spoken) => boolean;
  readonly echoes: Echoes;
}

/** Reads comment lines that stand together below a statement, from top to bottom. */
export class GroupReader {
  readonly #group: readonly CommentLine[];
  readonly #spoken: Spoken;
  readonly #context: Context;
  readonly #gap: number;
  readonly #followed: boolean;

  constructor(group: readonly CommentLine[], spoken: Spoken, context: Context) {
    this.#group = group;
    this.#spoken = spoken;
    this.#context = context;
    this.#gap = (group[0]?.row ?? 0) - spoken.lines.to - 1;
    this.#followed = Boolean(context.lines[group.at(-1)?.row ?? 0]?.trim());
  }

  read(): RawClaim[] {
    const claims: RawClaim[] = [];
    /** A plain value counts right below the code or another claim; below a remark it belongs to the remark. */
    let attached = this.#gap <= 1;
    for (let at = 0; at < this.#group.length; ) {
      const { count, claim } = this.#claimAt(at, attached);
      if (claim) claims.push(claim);
      attached = attached && claim !== null;
      at += count;
    }
    return claims;
  }

  #claimAt(at: number, attached: boolean): { count: number; claim: RawClaim | null } {
    const joined = this.#joined(at);
    const read = readClaimText(joined.text);
    if (read?.kind === 'block') return this.#block(at, read);
    if (read?.kind === 'marked') return this.#marked(at, joined.count, read);
    const count = attached ? this.#unmarked(at, read) : 0;
    if (count === 0) return { count: 1, claim: null };
    return { count, claim: this.#claim('next-line', at, count, 0, false) };
  }

  /** `Output:` and what follows: on its line, and the lines below that carry it on. */
  #block(at: number, read: ClaimText): { count: number; claim: RawClaim | null } {
    const isLead = (one: number): boolean => readClaimText(this.#text(one))?.kind === 'block';
    let end = at + 1;
    const goesOn = (one: number): boolean => read.text === '' || this.#carriesOn(at, one, read);
    while (end < this.#group.length && !isLead(end) && goesOn(end)) end++;
    const count = end - at;
    if (read.text === '' && count === 1) return { count, claim: null };
    const claim =
      read.text === ''
        ? this.#claim('output-block', at, count, null, read.marked)
        : this.#claim('output-block', at, count, read.skip, read.marked);
    return { count, claim };
  }

  #carriesOn(first: number, one: number, read: ClaimText): boolean {
    const deeper = indentOf(this.#line(one)) > indentOf(this.#line(first));
    const text = this.#text(one);
    return text !== '' && (deeper || isOpen(read.text) || isPlainLiteral(text) || this.#context.echoes.line(text));
  }

  /** `=> 3`; further lines with an arrow speak about the same statement. */
  #marked(at: number, count: number, read: ClaimText): { count: number; claim: RawClaim | null } {
    return { count, claim: read.text === '' ? null : this.#claim('next-line', at, count, read.skip, true) };
  }

  /** How many lines from `at` on are an unmarked result; 0 for none. */
  #unmarked(at: number, read: ClaimText | null): number {
    const heads = this.#followed && this.#gap > 0;
    if (read?.kind === 'exception' && !heads) return 1;
    if (this.#spoken.declares || this.#text(at) === '') return 0;
    const prints = this.#context.prints(this.#spoken) && !this.#followed && this.#gap === 0 && at === 0;
    if (this.#isResult(at) && !heads) return this.#resultsFrom(at);
    if (prints) return this.#group.length - at;
    if (this.#isLoneEcho(at)) return 1;
    return read?.kind === 'named' && !heads ? 1 : 0;
  }

  #isResult(at: number): boolean {
    const { text } = this.#joined(at);
    return isPlainLiteral(text) || this.#context.echoes.line(this.#text(at));
  }

  /** Words of the code's strings, alone below the code: `# Hello World!` below `re.sub(...)`. */
  #isLoneEcho(at: number): boolean {
    const text = this.#text(at);
    return (
      this.#group.length === 1 &&
      !this.#followed &&
      this.#gap === 0 &&
      /\s/.test(text) &&
      this.#context.echoes.words(text)
    );
  }

  #resultsFrom(at: number): number {
    let end = at;
    const goesOn = (one: number): boolean => this.#isResult(one) || /^(?:\.{3}|…)/.test(this.#text(one));
    while (end < this.#group.length && goesOn(end)) end += this.#joined(end).count;
    return end - at;
  }

  /** The line at `at` with those below that close its brackets. */
  #joined(at: number): { text: string; count: number } {
    const first = this.#text(at);
    const read = readClaimText(first);
    const skip = read?.kind === 'marked' ? read.skip : arrowLength(first);
    let text = first;
    for (let count = 1; isOpen(text.slice(skip)) && count < MOST_LINES && at + count < this.#group.length; count++) {
      text += `\n${this.#text(at + count)}`;
      if (!isOpen(text.slice(skip)) && statesLiteral(text.slice(skip))) return { text, count: count + 1 };
    }
    return { text: first, count: 1 };
  }

  #line(at: number): CommentLine {
    const line = this.#group[at];
    if (!line) throw new RangeError(`No comment line ${at}`);
    return line;
  }

  #text(at: number): string {
    return this.#group[at]?.text.trim() ?? '';
  }

  /** `skip` leaves out that much of the first line's text; null leaves out the whole line. */
  #claim(form: RawClaim['form'], at: number, count: number, skip: number | null, marked: boolean): RawClaim | null {
    const lines = this.#group.slice(at, at + count);
    const shown = skip === null ? lines.slice(1) : lines;
    const lead = shown.find((line) => line.text.trim() !== '');
    if (!lead) return null;
    const texts = shown.slice(shown.indexOf(lead)).map((line) => line.text);
    const head = skip ? [(texts.shift() ?? '').trim().slice(skip)] : [];
    const text = [...head, ...(texts.length > 0 ? [dedent(texts)] : [])].join('\n');
    return {
      form,
      text,
      marked,
      at: lead.at + indentOf(lead) + (skip ?? 0),
      target: form === 'output-block' ? { from: 1, to: this.#spoken.lines.to } : this.#spoken.lines,
      range: this.#range(lines),
    };
  }

  #range(lines: readonly CommentLine[]): { from: number; to: number } {
    const from = Math.min(...lines.map((line) => line.comment.from));
    const to = Math.max(...lines.map((line) => line.comment.to));
    if (lines[0]?.own) return wholeLines(this.#context.code, from, to);
    return { from: this.#context.code.slice(0, from).trimEnd().length, to };
  }
}

function arrowLength(text: string): number {
  return /^(?:=+>|-+>|→|⇒|➜)\s*/.exec(text)?.[0].length ?? 0;
}
