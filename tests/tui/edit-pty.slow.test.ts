import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PATIENCE, qw } from '../cli/qw.ts';
import { makeStudyFolder, type StudyFolder } from '../support/study.ts';
import { KEYS, openTerminal } from '../support/terminal.ts';

const TOPIC = `---
id: loops
title: Loops
category: python
difficulty: beginner
---

# Loops

## Loop over a word

\`\`\`python
word = "tea"
spelled = ""
for letter in word:
    spelled = letter + spelled
print(spelled)
\`\`\`
`;

/** An editor that shows that it has the terminal, waits for a line, and changes a word. */
const EDITOR = `#!/bin/sh
printf 'editing line %s\\n' "$2"
read -r line
sed "s/tea/$line/" "$3" > "$3.new" && mv "$3.new" "$3"
`;

let folder: StudyFolder;
const topic = (): string => join(folder.root, 'content', 'loops.md');

beforeAll(async () => {
  folder = await makeStudyFolder([]);
  await mkdir(join(folder.root, 'content'));
  await writeFile(topic(), TOPIC);
  await writeFile(join(folder.root, 'vi'), EDITOR);
  await chmod(join(folder.root, 'vi'), 0o755);
  expect((await qw(['build', '-q'], { cwd: folder.root })).code).toBe(0);
}, PATIENCE);
afterAll(() => folder.remove());

describe('a topic that is edited in the middle of a session', () => {
  it(
    'changes the card in hand, whoever builds it, and the session goes on',
    async () => {
      const env = { VISUAL: `'${join(folder.root, 'vi')}' -x` };
      const terminal = openTerminal(['review'], { cwd: folder.root, env });
      await terminal.waitFor('word = "tea"');
      terminal.press('tea', KEYS.enter);
      await terminal.waitFor('printed on line 5:');
      terminal.press('t');
      expect(await terminal.waitFor('step 1 of 10')).toContain("* word = 'tea'");
      terminal.press('G');
      expect(await terminal.waitFor('the program ends')).toContain('│ aet');
      terminal.press(KEYS.escape, 'o');
      expect(await terminal.waitFor('content/loops.md:10')).toContain('Loop over a word');
      terminal.press(KEYS.escape);
      await terminal.waitFor('Again');

      terminal.press('e');
      expect(await terminal.waitFor('editing line')).toMatch(/editing line \+1\d/);
      expect(terminal.isAlternate()).toBe(false);
      terminal.press('oat', KEYS.enter);
      const changed = await terminal.waitFor('This card has changed.');
      expect(terminal.isAlternate()).toBe(true);
      expect(changed).toContain('word = "oat"');
      expect(changed).toContain('changed since you saw it');
      expect(changed).toContain('tao');

      await writeFile(topic(), TOPIC.replace('tea', 'rye'));
      expect((await qw(['build', '-q'], { cwd: folder.root })).code).toBe(0);
      await terminal.waitFor('word = "rye"');
      terminal.press('3');
      await terminal.waitFor('1 done');
      terminal.kill('SIGTERM');
      await terminal.exited;

      const reviews = (await folder.events()).filter((event) => event.type === 'review');
      expect(reviews).toHaveLength(1);
      expect(await readFile(join(folder.root, 'decks', 'loops.json'), 'utf8')).toContain(
        `"content": "${reviews[0]?.content}"`,
      );
    },
    PATIENCE,
  );
});
