import { defineConfig } from 'vitest/config'

const isolated = { isolate: false, globalSetup: ['test/harness/embedded-setup.ts'], passWithNoTests: true }

export default defineConfig({
  test: {
    // Files share their process: nine times faster, and a test that leans on module state shows at once.
    isolate: false,
    projects: [
      {
        test: {
          name: 'unit',
          ...isolated,
          include: ['{apps,connectors,content,features,integrations,platform,test}/**/*.test.{ts,tsx}'],
          exclude: ['test/journeys/**', '**/node_modules/**'],
          testTimeout: 20_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'journeys',
          ...isolated,
          include: ['test/journeys/**/*.test.ts'],
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
