import { watch } from 'node:fs';

/** Milliseconds of silence after which what was written is whole: a build replaces one file after the other. */
const SILENCE = 300;

/**
 * Calls when files of a folder were replaced, once for what is written in one go. What goes wrong in it is no matter: it is
 * called again after the next change. Where the folder cannot be watched, nothing is heard.
 *
 * @returns ends it
 */
export function watchFolder(folder: string, changed: () => Promise<void>): () => void {
  let timer: NodeJS.Timeout | undefined;
  const listen = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void changed().catch(() => undefined), SILENCE);
    timer.unref();
  };
  try {
    const watcher = watch(folder, { persistent: false }, listen).on('error', () => watcher.close());
    return () => {
      clearTimeout(timer);
      watcher.close();
    };
  } catch {
    return () => undefined;
  }
}
