import { Failure } from '../failure.ts';

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** True if a URL's host is this machine. */
export function isLoopback(hostname: string): boolean {
  return LOOPBACK.test(hostname);
}

/**
 * Checks the API's URL, so that no password is sent unencrypted.
 * @returns scheme, host, port, and the path if there is one, without a slash at its end.
 * @throws Failure `usage` for a URL that is not http(s), contains credentials, or is plain http to another machine
 *   without `--insecure`.
 */
export function requireUrl(text: string, isInsecureAllowed: boolean): string {
  const url = URL.parse(text);
  if (!url || !/^https?:$/.test(url.protocol)) {
    // A malformed URL can contain a password or a token too.
    const shown = text.replace(/[?#].*$/s, '').replace(/^.*@/s, '***@');
    throw new Failure('usage', `Invalid URL "${shown}". Example: https://api.ticketswitch.com`);
  }
  if (url.username || url.password) {
    throw new Failure('usage', 'The URL must not contain a user or password. Use --user and log in.');
  }
  if (url.protocol === 'http:' && !isLoopback(url.hostname) && !isInsecureAllowed) {
    throw new Failure(
      'usage',
      `The URL ${url.origin} would send the password unencrypted. Use https, or add --insecure.`,
    );
  }
  // A URL copied from a request ends with /f13 and a resource.
  return url.origin + url.pathname.replace(/\/f13(\/.*)?$|\/+$/, '');
}
