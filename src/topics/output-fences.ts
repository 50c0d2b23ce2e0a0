import type { Claim, CodeBlock, Prose, TopicBlock } from '../domain/topic.ts';

const PLAIN_INFO = /^(?:|text|txt|plain|plaintext|console|log|none|terminal)$/i;
const OUTPUT_INFO = /^(?:output|out|stdout|result|results)$/i;
const DATA_INFO = /^(?:json|yaml|yml|toml|html|xml|csv)$/i;
const LEAD =
  /^(?:(?:the|this|expected|sample|example|program|possible|its|and|which|it|code|will|above|running) )*(?:output|outputs|prints|printed|result|results|gives|produces|displays)\b[^.]{0,40}:?$/i;

/**
 * Adds to code blocks the output that stands in a fence of its own below them: right below in an untyped fence, or below a paragraph
 * such as `Output:`.
 */
export function withFences(blocks: readonly TopicBlock[]): TopicBlock[] {
  const added = new Map<TopicBlock, Claim>();
  blocks.forEach((block, at) => {
    const found = block.kind === 'code' ? fenceClaim(block, blocks[at - 1], blocks[at - 2]) : null;
    if (found) added.set(found.source, found.claim);
  });
  return blocks.map((block) => {
    const claim = added.get(block);
    return claim && block.kind === 'code' ? { ...block, claims: [...block.claims, claim] } : block;
  });
}

function fenceClaim(
  fence: CodeBlock,
  above: TopicBlock | undefined,
  higher: TopicBlock | undefined,
): { source: CodeBlock; claim: Claim } | null {
  const lead = above?.kind === 'prose' && isLead(above);
  const source = lead ? higher : above;
  if (source?.kind !== 'code' || source.language === null || holdsOutput(source) || !holdsOutput(fence, lead))
    return null;
  if (!lead && isTorn(source, fence)) return null;
  return {
    source,
    claim: {
      form: 'output-fence',
      text: fence.code.trimEnd(),
      marked: lead || OUTPUT_INFO.test(fence.info),
      line: fence.line,
      column: fence.indent + 1,
      target: { from: 1, to: source.code.split('\n').length },
      range: null,
    },
  };
}

/** Two fences without a blank line between are one fence, cut by a fence inside it. */
function isTorn(source: CodeBlock, fence: CodeBlock): boolean {
  return fence.line <= source.line + source.code.split('\n').length + 2;
}

function isLead(prose: Prose): boolean {
  return LEAD.test(
    prose.spans
      .map((span) => span.text)
      .join('')
      .trim(),
  );
}

function holdsOutput(block: CodeBlock, lead = false): boolean {
  const word = block.info.split(/\s/)[0] ?? '';
  const named = PLAIN_INFO.test(word) || OUTPUT_INFO.test(word) || (lead && DATA_INFO.test(word));
  return named && block.code.trim() !== '' && !/^\s*(?:\$|>>>)\s/m.test(block.code);
}
