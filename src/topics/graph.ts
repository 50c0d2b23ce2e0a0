import { compareDiagnostics, compareText, type Diagnostic, type Severity } from '../domain/diagnostic.ts';
import { cycles } from '../domain/graph.ts';
import type { Topic } from '../domain/topic.ts';
import type { ReadTopic } from './read.ts';

/** What counts between topics, as read or from elsewhere; without lines of its keys its diagnostics point at line 1. */
type Checked = Pick<Topic, 'id' | 'file' | 'prerequisites'> & Partial<Pick<ReadTopic, 'keyLines'>>;

/**
 * What is wrong between topics: two with one id (error), prerequisites in a circle (error), a prerequisite that no file has (info).
 * `related` and `next_topics` may name anything.
 */
export function checkTopics(topics: readonly Checked[]): Diagnostic[] {
  const byId = new Map<string, Checked>();
  // Which of two files counts must not depend on the order of reading.
  const ordered = [...topics].sort((a, b) => compareText(a.file, b.file));
  for (const topic of ordered) if (!byId.has(topic.id)) byId.set(topic.id, topic);
  return [
    ...ordered.flatMap((topic) => duplicate(topic, byId.get(topic.id))),
    ...circles([...byId.values()]),
    ...ordered.flatMap((topic) => unknown(topic, byId)),
  ].sort(compareDiagnostics);
}

function duplicate(topic: Checked, first: Checked | undefined): Diagnostic[] {
  if (!first || first === topic) return [];
  const message = `\`${topic.id}\` is also the id of ${first.file}. Give one of the two another id`;
  return [diagnostic(topic, 'id', 'error', 'duplicate-id', message)];
}

function circles(topics: readonly Checked[]): Diagnostic[] {
  const byId = new Map(topics.map((topic) => [topic.id, topic]));
  return cycles(topics).flatMap((cycle) => {
    const [start = ''] = cycle;
    const topic = byId.get(start);
    const path = [...cycle, start].join(' -> ');
    const message =
      cycle.length === 1
        ? `\`${start}\` is its own prerequisite`
        : `Prerequisites in a circle: ${path}. Take one of them out`;
    return topic ? [diagnostic(topic, 'prerequisites', 'error', 'prerequisite-cycle', message)] : [];
  });
}

function unknown(topic: Checked, byId: ReadonlyMap<string, Checked>): Diagnostic[] {
  return topic.prerequisites
    .filter((id) => !byId.has(id))
    .map((id) => diagnostic(topic, 'prerequisites', 'info', 'unknown-prerequisite', `No topic has the id \`${id}\``));
}

function diagnostic(topic: Checked, key: string, severity: Severity, rule: string, message: string): Diagnostic {
  return { file: topic.file, line: topic.keyLines?.[key] ?? 1, column: 1, severity, rule, message };
}
