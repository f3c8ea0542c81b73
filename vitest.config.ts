import { defineConfig } from 'vitest/config'
import { workers } from './test/harness/workers.ts'

const isolated = { isolate: false, globalSetup: ['test/harness/embedded-setup.ts'], passWithNoTests: true }

export default defineConfig({
  test: {
    // Files share their process: nine times faster, and a test that leans on module state shows at once.
    isolate: false,
    maxWorkers: workers,
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
          testTimeout: 120_000,
          // A machine that also runs a browser is slow at times; what holds at last is what counts.
          expect: { poll: { timeout: 45_000 } },
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
