import { expect, it, onTestFinished, vi } from 'vitest';
import { slowly } from '../../src/output/progress.ts';

it('says that it takes long, and for how long, as long as it takes', () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  onTestFinished(() => {
    vi.useRealTimers();
  });
  const text = slowly('Buying', 'The supplier is slow', 30_000);
  const said = [0, 29_000, 2_000, 30_000, 600_000].map((milliseconds) => {
    vi.advanceTimersByTime(milliseconds);
    return text();
  });
  expect(said).toEqual([
    'Buying',
    'Buying',
    'The supplier is slow (0:31)',
    'The supplier is slow (1:01)',
    'The supplier is slow (11:01)',
  ]);
});
