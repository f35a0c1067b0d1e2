import { defineConfig } from 'vitest/config';
import { ClosingLine } from './test/support/closing-line.ts';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    env: { TZ: 'America/Los_Angeles', LC_ALL: 'C.UTF-8', NO_COLOR: '1', COLUMNS: '80', LINES: '24' },
    testTimeout: 20_000,
    reporters: ['default', new ClosingLine()],
  },
});
