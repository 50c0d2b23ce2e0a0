import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { topicSection } from '../../src/cli/topic-section.ts';
import { openWorkspace, type Workspace } from '../../src/workspace/find.ts';
import { makeStudyFolder, type StudyFolder } from '../support/study.ts';
import { topic } from './qw.ts';

const BODY = '## Twice\n\nFirst.\n\n## Once\n\nOnly.\n\n## Twice\n\nSecond.\n';

let folder: StudyFolder;
let workspace: Workspace;
beforeAll(async () => {
  folder = await makeStudyFolder([]);
  await mkdir(join(folder.root, 'content'));
  await writeFile(join(folder.root, 'content', 'a.md'), topic('a', BODY));
  workspace = await openWorkspace(folder.root, undefined);
});
afterAll(() => folder.remove());

describe('the section of a card', () => {
  const find = (heading: string, line: number, file = 'content/a.md') =>
    topicSection(workspace, { file, line, section: ['A Title', heading] });

  it('is the one under its headings, of several the nearest before its line', async () => {
    expect((await find('Once', 1))?.line).toBe(14);
    expect((await find('Twice', 12))?.line).toBe(10);
    expect((await find('Twice', 99))?.line).toBe(18);
    expect(await find('Gone', 12)).toBeNull();
  });

  it('comes from a file of the workspace and no other', async () => {
    await expect(find('Once', 1, 'content/gone.md')).rejects.toThrow('does not exist');
    await expect(find('Once', 1, '../../../../etc/hostname')).rejects.toThrow('is outside the workspace');
  });
});
