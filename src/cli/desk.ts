import { join } from 'node:path';
import type { DeckOutline } from '../domain/deck.ts';
import type { LocalRunner } from '../runtimes/run.ts';
import type { Desk, FreshDecks } from '../tui/desk.ts';
import type { Workspace } from '../workspace/find.ts';
import { readTopicPaths } from '../workspace/topic-files.ts';
import { openDecks } from './indexed.ts';
import { type Rebuild, rebuildTopic } from './rebuild-topic.ts';
import type { Study } from './study.ts';
import { watchFolder } from './watch-folder.ts';

/** A desk with what it keeps going: sandboxes, and an eye on the decks. */
export interface OpenDesk extends Desk {
  /** Once nobody asks for anything any more: what were started afterwards would never be ended. */
  close(): Promise<void>;
}

/** What can be done about a card on this computer. Sandboxes are started when they are first needed. */
export function openDesk(workspace: Workspace, study: Study): OpenDesk {
  const store = openDecks(workspace);
  const work = new Set<Promise<unknown>>();
  const rebuilds = new Set<Rebuild>();
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
  /** What has to come to its end before the history is closed. */
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
    section: async (place) => (await import('./topic-section.ts')).topicSection(workspace, place),
    edit: async ({ file, line }) => {
      const { openInEditor } = await import('./editor-command.ts');
      // A deck may come from elsewhere: what it names must be a file of this workspace.
      await readTopicPaths(workspace, [file], workspace.root);
      await openInEditor(join(workspace.root, file), line, process.env);
    },
    rebuild: (file) => {
      const rebuild = rebuildTopic(workspace.root, file);
      rebuilds.add(rebuild);
      const made = async () => {
        const problem = await rebuild.problem.finally(() => rebuilds.delete(rebuild));
        return { ...(await fresh()), problem };
      };
      return kept(made());
    },
    watch: (heard) =>
      watchFolder(workspace.decks, async () => {
        // Who has a deck made hears of it anyway.
        const isNews = rebuilds.size === 0 && stampOf(await store.outlines()) !== stampOf(known);
        if (isNews) heard(await kept(fresh()));
      }),
    close: async () => {
      for (const rebuild of rebuilds) rebuild.stop();
      await (await started)?.close();
      await Promise.all(work);
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
