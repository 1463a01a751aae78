import path from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: {
    alias: {
      '@tickstream/client': path.resolve(import.meta.dirname, '../clients/typescript/src/index.ts'),
      '@': path.resolve(import.meta.dirname, 'src'),
    },
  },
  test: { include: ['test/**/*.test.{ts,tsx}'] },
});
