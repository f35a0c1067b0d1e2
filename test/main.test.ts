import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createHome, run } from './support/run.ts';

it('says where to report an internal error, if package.json does', async () => {
  const { version, bugs } = JSON.parse(readFileSync(join(import.meta.dirname, '../package.json'), 'utf8'));
  const now = () => {
    throw new Error('no clock');
  };
  const { code, stderr } = await run(createHome(), ['transactions'], { now });
  const where = bugs ? ` at ${bugs.url}` : '';
  expect(code).toBe(1);
  expect(stderr).toBe(
    `Error: Internal error in ticketswitch ${version}: no clock. Please rerun with --debug and report the output${where}.\n`,
  );
});
