import { describe, expect, it } from 'vitest';
import { sectionView } from '../../src/present/section-view.ts';
import type { ViewBlock } from '../../src/present/view.ts';
import { topicOf } from '../support/topic.ts';

function textOf(block: ViewBlock): string {
  if (block.kind === 'text') return block.spans.map(({ text }) => text).join('');
  const lines = block.kind === 'code' ? block.lines.map((line) => line.map(({ text }) => text).join('')) : block.lines;
  return lines.join('\n');
}

describe('a section of a topic', () => {
  it('reads like the note: prose, lists, tables, quotes and coloured code', () => {
    const topic = topicOf(`# Page

## Part

Some \`code\` and **weight**.

1. one
   - inner
2. two

| Name | Means |
| --- | --- |
| a | *b* |

> **Note**: mind the gap

\`\`\`python
print(1)  # 1
\`\`\`
`);
    const view = sectionView(topic.sections.at(-1) ?? { blocks: [] });
    expect(view.map(textOf)).toEqual([
      'Some code and weight.',
      '1. one\n  • inner\n2. two',
      'Name │ Means\na │ b',
      'Note: mind the gap',
      'print(1)  # 1',
    ]);
    expect(view[0]).toMatchObject({ spans: [{}, { style: 'code' }, {}, { style: 'strong' }, {}] });
    expect(view[4]).toMatchObject({ kind: 'code', lines: [expect.arrayContaining([{ text: '1', style: 'number' }])] });
  });

  it('does not act on a terminal', () => {
    const topic = topicOf('## Part\n\nText \u001B[2J and `\u202E`.\n\n```python\nx = "\u001B]0;t\u0007"\n```\n');
    const text = sectionView(topic.sections.at(-1) ?? { blocks: [] })
      .map(textOf)
      .join('');
    expect(text).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  });
});
