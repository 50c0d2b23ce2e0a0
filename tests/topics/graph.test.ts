import { expect, test } from 'vitest';
import { checkTopics } from '../../src/topics/graph.ts';
import { type ReadTopic, readTopic } from '../../src/topics/read.ts';

function topic(file: string, id: string, ...prerequisites: string[]): ReadTopic {
  const source = `---\nid: ${id}\nprerequisites: [${prerequisites.join(', ')}]\nrelated: [nowhere]\n---\n`;
  const { topic } = readTopic(file, source);
  if (!topic) throw new Error('unreadable');
  return topic;
}

test('two files with one id: an error at the later one that names the other, in any order of reading', () => {
  const topics = [topic('b.md', 'x'), topic('a.md', 'x'), topic('c.md', 'y')];
  const found = checkTopics(topics);
  expect(found).toMatchObject([{ file: 'b.md', line: 2, severity: 'error', rule: 'duplicate-id' }]);
  expect(found[0]?.message).toContain('a.md');
  expect(checkTopics([...topics].reverse())).toEqual(found);
});

test('a circle of prerequisites: an error with the way round', () => {
  const found = checkTopics([topic('a.md', 'a', 'b'), topic('b.md', 'b', 'c'), topic('c.md', 'c', 'a')]);
  expect(found).toMatchObject([{ file: 'a.md', line: 3, severity: 'error', rule: 'prerequisite-cycle' }]);
  expect(found[0]?.message).toContain('a -> b -> c -> a');
});

test('a topic that requires itself', () => {
  expect(checkTopics([topic('a.md', 'a', 'a')])).toMatchObject([{ rule: 'prerequisite-cycle', line: 3 }]);
});

test('an unknown prerequisite is worth a word; unknown related topics are not', () => {
  expect(checkTopics([topic('a.md', 'a', 'b')])).toMatchObject([
    { file: 'a.md', line: 3, severity: 'info', rule: 'unknown-prerequisite', message: expect.stringContaining('`b`') },
  ]);
});

test('a sound set of topics has no diagnostics', () => {
  expect(checkTopics([topic('a.md', 'a'), topic('b.md', 'b', 'a'), topic('c.md', 'c', 'a', 'b')])).toEqual([]);
});
