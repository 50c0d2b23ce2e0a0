import { afterEach, expect, it } from 'vitest';
import { openDesk } from '../../src/cli/desk.ts';
import { openStudy } from '../../src/cli/study.ts';
import { openWorkspace } from '../../src/workspace/find.ts';
import { makeDeck, makeStudyFolder, type StudyFolder, termCard } from '../support/study.ts';

let folder: StudyFolder | null = null;
afterEach(() => folder?.remove());

it('does nothing any more once the session is over', async () => {
  folder = await makeStudyFolder([makeDeck('py.demo', 'Demo', [termCard('one')])]);
  const workspace = await openWorkspace(folder.root);
  const study = await openStudy(workspace);
  const desk = openDesk(workspace, study);
  await desk.close();
  const over = 'the session is over';
  await expect(desk.run({ language: 'python', code: '', mode: 'script', variation: 0 })).rejects.toThrow(over);
  await expect(desk.rebuild('content/demo.md')).rejects.toThrow(over);
  await expect(desk.edit({ file: 'content/demo.md', line: 1, section: [] })).rejects.toThrow(over);
  await study.close();
});
