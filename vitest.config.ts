import { defineConfig } from 'vitest/config';
import { ClosingLine } from './test/support/closing-line.ts';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    env: {
      TZ: 'America/Los_Angeles',
      LC_ALL: 'C.UTF-8',
      NO_COLOR: '1',
      COLUMNS: '80',
      LINES: '24',
      TERM: 'xterm',
      // Libraries look at it; the program must not.
      CI: '1',
    },
    testTimeout: 20_000,
    // Much of a test is waiting for a screen or a socket: three at once keep two cores busy.
    maxWorkers: 3,
    reporters: ['default', new ClosingLine()],
  },
});
