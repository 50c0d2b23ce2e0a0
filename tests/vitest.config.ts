import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: ['tests/**/*.test.{ts,tsx}'],
    // Whatever the one who runs them has in their own settings: this folder does not exist.
    env: { QUIZWRIGHT_CONFIG: new URL('no-settings', import.meta.url).pathname },
    // Sandboxed children and pseudo-terminals are slow to start on a busy machine; no test measures time.
    // Most of a test's time passes in child processes, so that two files at once pay on two cores.
    // Modules stay loaded from one file to the next: loading them anew took a third of the time. Tests take back what they change.
    isolate: false,
    maxWorkers: Math.max(2, availableParallelism() - 1),
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
