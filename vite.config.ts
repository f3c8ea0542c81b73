import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

export default defineConfig({
  plugins: [react()],
  publicDir: 'apps/web/public',
  // The web never parses: of the contracts it takes names, paths and types.
  resolve: { alias: { zod: fileURLToPath(new URL('platform/web/browser/no-schemas.ts', import.meta.url)) } },
  build: {
    outDir: 'dist/web',
    emptyOutDir: true,
    target: 'es2023',
    // The policy forbids scripts from data: and styles from elsewhere; small files stay files.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        // Left alone, every icon and part that two pages share is a file of its own, and a first page asks for 75.
        codeSplitting: {
          groups: [
            { name: 'icons', test: /@tabler\/icons-react/, minShareCount: 2 },
            // Conditions and acts are written on few pages, and what reads them weighs as much as all the rest.
            {
              name: 'platform',
              test: /\/platform\/(?!contract\/expressions\/|web\/ui\/(acts|conditions)\/)|react\/jsx-runtime/,
              minShareCount: 2,
            },
          ],
        },
      },
    },
  },
  server: {
    proxy: { '/api': 'http://127.0.0.1:8080' },
  },
})
