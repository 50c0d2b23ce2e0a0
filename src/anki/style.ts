import type { TokenClass } from '../domain/language.ts';

/** Colours of code, each at least 4.5 to 1 on its background, by day and by night. */
const COLOURS: Record<Exclude<TokenClass, 'name'>, { readonly day: string; readonly night: string }> = {
  keyword: { day: '#8250a8', night: '#d2a8ff' },
  string: { day: '#0a6640', night: '#8ddb8c' },
  number: { day: '#0550ae', night: '#79c0ff' },
  comment: { day: '#5f6b76', night: '#9aa5b1' },
  function: { day: '#0b5cad', night: '#82b7ff' },
  type: { day: '#8a4600', night: '#ffb86b' },
  constant: { day: '#0550ae', night: '#79c0ff' },
  operator: { day: '#a3243b', night: '#ff9aa2' },
  meta: { day: '#6b5b00', night: '#e3c76a' },
};

function colours(time: 'day' | 'night', prefix: string): string {
  return Object.entries(COLOURS)
    .map(([name, colour]) => `${prefix}.qw-${name} { color: ${colour[time]}; }`)
    .join('\n');
}

/**
 * The style sheet of both note types. Long lines wrap rather than scroll sideways, so that code can be read on a phone; Anki sets
 * `nightMode` on the page's root or body.
 */
export const CSS = `.card { margin: 0; padding: 12px; font: 18px/1.45 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif;
  text-align: left; color: #1b1f24; background: #ffffff; }
.qw { max-width: 42em; margin: 0 auto; overflow-wrap: anywhere; }
.qw-context, .qw-folded, .qw-note, .qw-source { font-size: 0.75em; color: #5f6b76; }
.qw-context { margin-bottom: 0.6em; }
.qw-ask { margin: 0.4em 0; font-weight: 600; white-space: pre-wrap; }
.qw-text { margin: 0.4em 0; white-space: pre-wrap; }
.qw-folded, .qw code { font-family: ui-monospace, "Cascadia Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; }
.qw pre { margin: 0.5em 0; padding: 0.6em 0.7em; border-radius: 6px; font-size: 0.8em; line-height: 1.4; text-align: left;
  white-space: pre-wrap; overflow-wrap: anywhere; background: #f4f6f8; }
.qw pre.qw-output { border-left: 4px solid #8a96a3; border-radius: 0 6px 6px 0; }
.qw-text code, .qw-accepted code { padding: 0.05em 0.25em; border-radius: 4px; font-size: 0.88em; background: #eef1f4; }
.qw .cloze, .qw-blank { font-weight: 700; color: #0b5cad; }
.qw-gap { font-weight: 700; color: #b42318; }
.qw hr { margin: 1em 0; border: 0; border-top: 1px solid #c9d1d9; }
.qw-note, .qw-source { margin-top: 0.8em; }
${colours('day', '')}
.nightMode.card, .nightMode .card { color: #e6edf3; background: #1e2227; }
.nightMode .qw-context, .nightMode .qw-folded, .nightMode .qw-note, .nightMode .qw-source { color: #9aa5b1; }
.nightMode .qw pre { background: #2a3037; }
.nightMode .qw-text code, .nightMode .qw-accepted code { background: #323a43; }
.nightMode .qw .cloze, .nightMode .qw-blank { color: #82b7ff; }
.nightMode .qw-gap { color: #ff9aa2; }
.nightMode .qw hr { border-top-color: #4a535d; }
${colours('night', '.nightMode ')}
`;
