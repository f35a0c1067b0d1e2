import { expect, it } from 'vitest';
import { webUrl } from '../../src/output/browser.ts';

it.each(['https://example.com/plan.png', 'http://example.com/'])('%s may be opened in a browser', (text) => {
  expect(webUrl(text)?.href).toBe(text);
});

it.each(['javascript:alert(1)', 'file:///etc/passwd', 'data:text/html,x', 'vbscript:x', 'plan.png', ''])(
  '%j may not',
  (text) => {
    expect(webUrl(text)).toBeUndefined();
  },
);
