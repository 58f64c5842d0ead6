import { svelte } from '@sveltejs/vite-plugin-svelte';
import { svelteTesting } from '@testing-library/svelte/vite';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig } from 'vitest/config';

// While the page is being worked on (`npm run dev`), the API is the dev host's.
const api = process.env['MTTX_API'] ?? 'http://127.0.0.1:4280';

export default defineConfig({
  plugins: [tailwindcss(), svelte(), svelteTesting()],
  build: {
    target: 'es2022',
    // Pieces written as `data:` addresses would need a hole in the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 700,
    // The licences of what the page is made of go with it.
    license: { fileName: 'licences.txt' },
  },
  worker: { format: 'es' },
  server: {
    host: '127.0.0.1',
    // Not `/api`, which would take the page's own /api-keys along.
    proxy: { '^/api/': { target: api, changeOrigin: true } },
  },
  test: {
    environment: 'happy-dom',
    include: ['src/**/*.test.ts'],
    restoreMocks: true,
  },
});
