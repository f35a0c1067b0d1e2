import { Failure } from '../failure.ts';

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * Checks an API address, so that no password leaves in the clear.
 * @returns scheme, host and port.
 * @throws Failure `usage` for what is no http(s) address, has credentials in it, or is plain http to another machine
 *   without `--insecure`.
 */
export function requireUrl(text: string, isInsecureAllowed: boolean): string {
  const url = URL.parse(text);
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new Failure(
      'usage',
      `The url "${text}" is no address: give one such as https://api.ticketswitch.com.`,
    );
  }
  if (url.username || url.password) {
    throw new Failure('usage', 'The url must not have a user or password in it: give --user and log in.');
  }
  if (url.protocol === 'http:' && !LOOPBACK.test(url.hostname) && !isInsecureAllowed) {
    throw new Failure(
      'usage',
      `The url ${url.origin} would send the password unencrypted: use https, or add --insecure.`,
    );
  }
  return url.origin;
}
