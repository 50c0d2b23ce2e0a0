import { literal } from '../domain/pattern.ts';
import type { Topic } from '../domain/topic.ts';

/** All code of a topic. */
export function codeOf(topic: Topic): string {
  return topic.sections
    .flatMap((section) => section.blocks)
    .map((block) => (block.kind === 'code' ? block.code : ''))
    .join('\n');
}

/** Whether the topic's own code defines a function, macro or type of that name. */
export function isOwn(name: string, topic: Topic): boolean {
  const own = literal(name);
  return new RegExp(
    `\\b(?:def|fn|func|function|class|struct|trait|enum|interface|type|record|union|macro_rules!|#define)\\s+${own}\\b|^[\\w*<>:, ]+[\\s*]${own}\\([^;]*\\)\\s*(?:const\\s*)?\\{|\\b${own}\\s*=\\s*(?:async\\s*)?(?:\\(|function|lambda)`,
    'm',
  ).test(codeOf(topic));
}
