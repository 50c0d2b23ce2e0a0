/**
 * How Anki reads a field: a small model of its cloze parser (`rslib/src/cloze.rs`) and of the text a reader then sees. `{{cN::` opens
 * a cloze, the first `}}` closes the innermost, the first `::` of a run of text inside one begins the hint.
 */
export interface ReadCloze {
  readonly number: number;
  readonly text: string;
  readonly hint: string | null;
}

export interface ReadField {
  /** The field with every cloze revealed, as HTML. */
  readonly revealed: string;
  /** The field with every cloze hidden, as HTML. */
  readonly hidden: string;
  readonly clozes: readonly ReadCloze[];
}

export function readField(field: string): ReadField {
  const open: { number: number; text: string; hint: string | null }[] = [];
  const clozes: ReadCloze[] = [];
  let [revealed, hidden] = ['', ''];
  for (const [token, number, text] of field.matchAll(/\{\{c(\d+)::|\}\}|((?:(?!\{\{c\d+::|\}\})[\s\S])+)/g)) {
    const top = open.at(-1);
    if (number !== undefined) {
      open.push({ number: Number(number), text: '', hint: null });
    } else if (token === '}}' && top !== undefined) {
      open.pop();
      clozes.push(top);
      revealed += top.text;
      hidden += `[${top.hint ?? '...'}]`;
    } else if (top !== undefined && text !== undefined) {
      const [, before = '', hint] = /^(.*?)(?:::(.*))?$/s.exec(text) ?? [];
      top.text += before;
      top.hint = hint ?? top.hint;
    } else {
      revealed += token;
      hidden += token;
    }
  }
  return { revealed, hidden, clozes };
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"' };

/** What HTML shows: comments and tags gone, entities resolved. */
export function shownText(html: string): string {
  return html
    .replace(/<!--.*?-->|<[^>]*>/gs, '')
    .replace(/&(?:#(\d+)|(\w+));/g, (all, code?: string, name = '') =>
      code === undefined ? (ENTITIES[name] ?? all) : String.fromCodePoint(Number(code)),
    );
}
