import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { requireUrl } from '../../src/store/url.ts';
import { failureFrom } from '../support/failures.ts';

describe("the API's URL", () => {
  it.each([
    ['https://api.ticketswitch.com', 'https://api.ticketswitch.com'],
    ['https://api.example:8443/', 'https://api.example:8443'],
    ['HTTPS://API.example/f13/events.v1?x=1#y', 'https://api.example'],
    ['https://gateway.example/tickets/', 'https://gateway.example/tickets'],
    ['https://gateway.example/tickets/f13', 'https://gateway.example/tickets'],
    ['http://localhost:3000', 'http://localhost:3000'],
    ['http://127.0.0.1:3000', 'http://127.0.0.1:3000'],
    ['http://127.1.2.3', 'http://127.1.2.3'],
    ['http://[::1]:3000', 'http://[::1]:3000'],
  ])('%s is sent to %s', (text, origin) => {
    expect(requireUrl(text, false)).toBe(origin);
  });

  it.each([
    '',
    'api.ticketswitch.com',
    'ftp://api.example',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'https://',
  ])('"%s" is none', (text) => {
    const failure = failureFrom(() => requireUrl(text, true));
    expect(failure).toMatchObject({ code: 'usage', exitCode: 2 });
    expect(failure.message).toContain('https://api.ticketswitch.com');
  });

  it('has no user or password in it, and they are not repeated', () => {
    for (const text of ['https://demo:demopass@api.example', 'https://demopass@api.example']) {
      const { code, message } = failureFrom(() => requireUrl(text, true));
      expect(code).toBe('usage');
      expect(message).not.toContain('demopass');
    }
  });
});

describe('plain http', () => {
  it.each([
    'http://api.example',
    'http://localhost.example',
    'http://127.0.0.1.example',
    'http://127.example',
    'http://192.168.0.1',
    'http://0.0.0.0',
    'http://[::2]',
  ])('to %s needs --insecure, which the message names', (text) => {
    const failure = failureFrom(() => requireUrl(text, false));
    expect(failure.code).toBe('usage');
    expect(failure.message).toContain('--insecure');
    expect(requireUrl(text, true)).toBe(text);
  });

  it('never leaves this machine unasked, whatever the host is called', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.domain(),
          fc.ipV4(),
          fc.ipV6().map((ip) => `[${ip}]`),
        ),
        (host) => {
          const url = URL.parse(`http://${host}`);
          fc.pre(url !== null && !/^(localhost|127\.|\[::1\])/.test(url.hostname));
          expect(failureFrom(() => requireUrl(`http://${host}`, false)).code).toBe('usage');
        },
      ),
      { seed: 1 },
    );
  });
});
