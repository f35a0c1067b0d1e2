import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createHome } from './support/run.ts';

const ROOT = join(import.meta.dirname, '..');

/** A picture without the weekday and the year of its performance, which is each year's first day. */
function pictureIn(folder: string, name: string): string {
  const picture = readFileSync(join(folder, `wizard-${name}.svg`), 'utf8');
  return picture.replaceAll(/\w{3}(,? 1(?:st)? Jan)(?:uary \d{4})?/g, 'Day$1');
}

it('the pictures of the README show the wizard as it is', () => {
  const folder = createHome();
  execFileSync(process.execPath, [join(ROOT, 'scripts/picture.ts'), folder], { stdio: 'pipe' });
  for (const name of ['light', 'dark']) {
    expect(pictureIn(folder, name)).toBe(pictureIn(join(ROOT, 'docs/images'), name));
  }
});
