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
    // Much of a test is waiting for a screen or a socket: four at once keep two cores busy.
    maxWorkers: 4,
    // A worker keeps the modules it has loaded: half of the time went into loading them for each file.
    isolate: false,
    reporters: ['default', new ClosingLine()],
  },
});
