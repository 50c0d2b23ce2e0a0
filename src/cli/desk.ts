import { join } from 'node:path';
import type { DeckOutline } from '../domain/deck.ts';
import type { LocalRunner } from '../runtimes/run.ts';
import type { Desk, FreshDecks } from '../tui/desk.ts';
import type { Workspace } from '../workspace/find.ts';
import { openDecks } from './indexed.ts';
import type { Study } from './study.ts';
import { watchFolder } from './watch-folder.ts';

/** A desk with what it keeps going: sandboxes, and an eye on the decks. */
export interface OpenDesk extends Desk {
  close(): Promise<void>;
}

/** What can be done about a card on this computer. Sandbox and card rules are loaded when they are first needed. */
export function openDesk(workspace: Workspace, study: Study): OpenDesk {
  const store = openDecks(workspace);
  const work = new Set<Promise<unknown>>();
  let started: Promise<LocalRunner> | null = null;
  let known = study.decks;
  const runner = (): Promise<LocalRunner> => {
    started ??= startRunner();
    return started;
  };
  const fresh = async (): Promise<FreshDecks> => {
    const decks = await store.outlines();
    known = decks;
    return { decks, progress: await study.adopt(decks) };
  };
  /** What the learner leaves unfinished is finished, or has failed, before the sandboxes go. */
  const kept = <T>(promise: Promise<T>): Promise<T> => {
    const settled = promise.then(
      () => undefined,
      () => undefined,
    );
    work.add(settled);
    void settled.then(() => work.delete(settled));
    return promise;
  };
  return {
    run: (request) => kept(runner().then((local) => local.run(request))),
    section: async (place) => (await import('./topic-section.ts')).topicSection(workspace.root, place),
    edit: async ({ file, line }) => {
      const { openInEditor } = await import('./editor-command.ts');
      await openInEditor(join(workspace.root, file), line, process.env);
    },
    rebuild: (file) =>
      kept(
        (async () => {
          const { rebuildTopic } = await import('./rebuild-topic.ts');
          const problem = await rebuildTopic(workspace, file, await runner());
          return { ...(await fresh()), problem };
        })(),
      ),
    watch: (heard) =>
      watchFolder(workspace.decks, async () => {
        const isNews = stampOf(await store.outlines()) !== stampOf(known);
        if (isNews) heard(await kept(fresh()));
      }),
    close: async () => {
      await Promise.all(work);
      await (await started)?.close();
    },
  };
}

async function startRunner(): Promise<LocalRunner> {
  const [{ createRunner }, { defaultCacheFolder }, { readUserSettings }] = await Promise.all([
    import('../runtimes/run.ts'),
    import('../runtimes/cache-folder.ts'),
    import('../workspace/user-settings.ts'),
  ]);
  const { native } = await readUserSettings();
  return createRunner({ cacheDir: defaultCacheFolder(), native });
}

/** Says whether decks are others than before, as far as a session is concerned. */
function stampOf(decks: readonly DeckOutline[]): string {
  return JSON.stringify(
    decks.map(({ topic, cards }) => [topic, cards.map(({ id, content, line }) => [id, content, line])]),
  );
}
