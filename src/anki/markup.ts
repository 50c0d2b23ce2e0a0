import type { ViewBlock, ViewSpan } from '../present/index.ts';
import { GAP, html } from '../present/index.ts';

/** Splits what Anki would read as markup of its own without showing: an HTML comment, which survives its editor. */
const SPLIT = '<!-- -->';

/** Most tokens of code: nothing to escape, and quickly told. */
const PLAIN = /^[\w .,;()=+*/!?#-]*$/;

/**
 * Text as HTML in a field of an Anki note, in any note type and inside a cloze. Beyond HTML, three readers look at a field:
 * templates and clozes (`{{`, `}}`, `::`), split by comments, also at the end, where the next piece may continue them; tags for
 * sound, LaTeX and typing (`[`), and MathJax (a backslash before a bracket), written as entities.
 */
export function fieldText(text: string): string {
  if (PLAIN.test(text)) return text;
  return html(text)
    .replaceAll('[', '&#91;')
    .replaceAll('\\', '&#92;')
    .replace(/([{}:])(?=\1|$)/g, `$1${SPLIT}`);
}

/** Fills the only cloze of a note. Its element keeps braces of the code around it apart from the cloze's own. */
export function cloze(text: string): string {
  // Anki takes a cloze that begins with this word for a picture.
  const guard = text.startsWith('image-occlusion:') ? SPLIT : '';
  return `<span class="qw-blank">{{c1::${guard}${fieldText(text)}}}</span>`;
}

/** Writes the text of a blank: as a cloze, or plainly. */
export type Blank = (text: string) => string;

/** A blank that is no cloze: a gap of constant width on a front, the marked text on a back. */
export function shownBlank(text: string): string {
  return `<span class="${text === GAP ? 'qw-gap' : 'qw-blank'}">${fieldText(text)}</span>`;
}

/** Blocks of a card as HTML: classes only, no inline styles, no scripts; see `CSS`. */
export function blocksHtml(blocks: readonly ViewBlock[], blank: Blank = shownBlank): string {
  return blocks.map((block) => blockHtml(block, blank)).join('');
}

function blockHtml(block: ViewBlock, blank: Blank): string {
  switch (block.kind) {
    case 'text':
      return `<div class="qw-text">${spansHtml(block.spans, blank)}</div>`;
    case 'code': {
      const code = block.lines.map((line) => spansHtml(line, blank)).join('\n');
      const folded = block.folded === '' ? '' : `<div class="qw-folded">${fieldText(block.folded)}</div>`;
      return `${folded}<pre class="qw-code"><code>${code}</code></pre>`;
    }
    case 'output':
      return `<pre class="qw-output"><code>${block.lines.map(fieldText).join('\n')}</code></pre>`;
  }
}

function spansHtml(spans: readonly ViewSpan[], blank: Blank): string {
  return spans.map((span) => spanHtml(span, blank)).join('');
}

function spanHtml({ text, style }: ViewSpan, blank: Blank): string {
  switch (style) {
    case 'plain':
      return fieldText(text);
    case 'blank':
      return blank(text);
    case 'code':
      return `<code>${fieldText(text)}</code>`;
    case 'strong':
      return `<b>${fieldText(text)}</b>`;
    case 'emphasis':
      return `<i>${fieldText(text)}</i>`;
    default:
      return `<span class="qw-${style}">${fieldText(text)}</span>`;
  }
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#91': '[', '#92': '\\' };

/** A field without its markup, as Anki stores it for sorting and for its checksum: comments and tags removed, entities resolved. */
export function stripHtml(field: string): string {
  const text = field.replace(/<!--.*?-->|<.*?>/gs, '');
  if (!text.includes('&')) return text;
  return text
    .replace(/&(amp|lt|gt|quot|#91|#92);/g, (all, name: string) => ENTITIES[name] ?? all)
    .replaceAll('\u00a0', ' ');
}
