import { visibleLine } from './escape.ts';

export interface MermaidNode {
  readonly id: string;
  /** Lines of its label. */
  readonly label: readonly string[];
  readonly prerequisites: readonly string[];
  /** Dashed for what does not exist, red for what is on a circle. */
  readonly look: 'plain' | 'missing' | 'circle';
}

/**
 * A graph of prerequisites in Mermaid's language, arrows from what comes first to what builds on it. Names inside are numbers, because
 * ids of topics may hold anything.
 */
export function mermaidGraph(nodes: readonly MermaidNode[]): string[] {
  const names = new Map(nodes.map(({ id }, at) => [id, `n${at}`]));
  const name = (id: string): string => names.get(id) ?? '';
  return [
    'graph TD',
    ...nodes.map(({ id, label, look }) => {
      const text = label.map(escaped).join('<br/>');
      return `  ${name(id)}["${text}"]${look === 'plain' ? '' : `:::${look}`}`;
    }),
    ...nodes.flatMap(({ id, prerequisites }) =>
      [...new Set(prerequisites)].filter((one) => names.has(one)).map((one) => `  ${name(one)} --> ${name(id)}`),
    ),
    '  classDef missing stroke-dasharray: 5 5',
    '  classDef circle stroke:#c00,stroke-width:3px',
  ];
}

/** What Mermaid, HTML, or the Markdown of labels (lists too) reads as syntax. */
const SYNTAX = /[#"'`<>&;\\*_~|[\]{}]|^[-+]|(?<=^\d+)[.)]/g;

function escaped(text: string): string {
  return visibleLine(text).replace(SYNTAX, (char) => `#${char.codePointAt(0)};`);
}
