import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

const api = process.env.GOSTREAM_API ?? 'http://localhost:4000'

export default defineConfig({
  plugins: [react(), tailwindcss()],
  server: {
    port: 3000,
    strictPort: true,
    // The Host stays the page's own: the api refuses a request whose Origin is another one.
    proxy: { '/api': { target: api, changeOrigin: false } },
  },
  build: {
    // The api serves `classpath:/static/`, so the jar of this module holds exactly that folder.
    outDir: 'target/classes/static',
    emptyOutDir: true,
    sourcemap: false,
    // Every asset is a file of its own: the Content-Security-Policy allows no data: scripts or fonts.
    assetsInlineLimit: 0,
    // hls.js is loaded only when a preview plays; it is large and that is fine.
    chunkSizeWarningLimit: 600,
  },
  test: {
    globals: true,
    restoreMocks: true,
    unstubGlobals: true,
    testTimeout: 180_000,
    projects: [
      // Decisions need no browser and are tested without one.
      { extends: true, test: { name: 'decisions', environment: 'node', include: ['src/**/*.test.ts'] } },
      {
        extends: true,
        test: {
          name: 'screens',
          environment: 'jsdom',
          include: ['src/**/*.test.tsx'],
          setupFiles: ['src/test/setup.ts'],
        },
      },
    ],
  },
})
