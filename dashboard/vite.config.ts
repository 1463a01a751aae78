import react from '@vitejs/plugin-react';
import path from 'node:path';
import { defineConfig, type Plugin } from 'vite';
import { simulator } from './dev/simulatorPlugin';

/** The fonts' style sheets also name the older woff files; every browser this page runs in takes woff2. */
function woff2Only(): Plugin {
  return {
    name: 'woff2-only',
    enforce: 'pre',
    transform(code, id) {
      if (!id.includes('@fontsource') || !id.endsWith('.css')) return null;
      return { code: code.replace(/,\s*url\([^)]*\.woff\)\s*format\(['"]woff['"]\)/g, ''), map: null };
    },
  };
}

export default defineConfig(({ mode }) => ({
  plugins: [woff2Only(), react(), ...(mode === 'simulator' ? [simulator()] : [])],
  resolve: {
    alias: {
      '@tickstream/client': path.resolve(import.meta.dirname, '../clients/typescript/src/index.ts'),
      '@': path.resolve(import.meta.dirname, 'src'),
    },
  },
  build: { target: 'es2022', assetsInlineLimit: 0, license: { fileName: 'licenses.md' } },
  server: {
    port: 5173,
    // `npm run dev` beside a running `./tickstream`: the page from here, everything else from there.
    proxy:
      mode === 'simulator'
        ? {}
        : {
            '^/lab(/.*)?$': process.env['TICKSTREAM_PAGE'] ?? 'http://localhost:3000',
            '/endpoints': process.env['TICKSTREAM_PAGE'] ?? 'http://localhost:3000',
            '/api': { target: process.env['TICKSTREAM_PAGE'] ?? 'http://localhost:3000', ws: true },
          },
  },
}));
