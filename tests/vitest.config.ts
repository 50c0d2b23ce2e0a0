import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: ['tests/**/*.test.{ts,tsx}'],
    // Sandboxed children and pseudo-terminals are slow to start on a busy machine; no test measures time.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
