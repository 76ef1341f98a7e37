import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { conditions: ['operant-source', 'node'] },
  ssr: { resolve: { conditions: ['operant-source', 'node'] } },
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    globalSetup: 'test/global-setup.ts',
    setupFiles: 'test/setup.ts',
    testTimeout: 240_000,
  },
});
