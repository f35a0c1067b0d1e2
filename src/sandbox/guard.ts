import { ApiError } from './errors.ts';

const LOOPBACK = /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** True for an address that only this machine can reach. */
export function isLoopbackAddress(address: string): boolean {
  return LOOPBACK.test(address.includes(':') ? `[${address}]` : address);
}

/** The host of a URL or of a `Host` header, without its port; undefined if it is malformed. */
function hostnameOf(url: string): string | undefined {
  return URL.parse(url)?.hostname;
}

/** The headers by which a browser says where a request comes from. */
interface Headers {
  readonly host?: string | undefined;
  readonly origin?: string | undefined;
}

/**
 * Refuses what a web page can make the user's browser send: a request under a foreign name that resolves to this
 * machine (DNS rebinding), and a form or script of a foreign page. Programs send no `Origin`.
 * @param isLoopback true if the server can only be reached from this machine; else its name is not known.
 * @throws ApiError 403
 */
export function requireOwnOrigin({ host, origin }: Headers, isLoopback: boolean): void {
  const named = hostnameOf(`http://${host ?? ''}`);
  if (isLoopback && !(named && LOOPBACK.test(named))) {
    throw new ApiError(
      403,
      5,
      'The sandbox is called localhost or 127.0.0.1; other Host headers are refused',
    );
  }
  if (origin === undefined) return;
  const from = hostnameOf(origin);
  if (from === undefined || (from !== named && !LOOPBACK.test(from))) {
    throw new ApiError(403, 5, 'The sandbox refuses requests from foreign web pages (Origin)');
  }
}
