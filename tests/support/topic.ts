import type { Topic } from '../../src/domain/topic.ts';
import { readTopic } from '../../src/topics/read.ts';

/** A topic from its body, with a plain front matter. */
export function topicOf(body: string, meta: { title?: string; keywords?: string[] } = {}): Topic {
  const { title = 'Sample', keywords = [] } = meta;
  const head = `---\nid: sample\ntitle: ${JSON.stringify(title)}\ncategory: test\ndifficulty: beginner\nkeywords: ${JSON.stringify(keywords)}\n---\n\n`;
  const { topic } = readTopic('sample.md', head + body);
  if (topic === null) throw new Error('the sample topic does not parse');
  return topic;
}

/** Front matter takes this many lines: line k of a body is line `HEAD + k` of the file. */
export const HEAD = 8;

/** A fenced Python block. */
export function python(code: string): string {
  return `\`\`\`python\n${code.replace(/^\n/, '')}\n\`\`\`\n`;
}
