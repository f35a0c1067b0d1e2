import { Failure } from './failure.ts';
import type { Env } from './host.ts';
import { isLoopback } from './store/url.ts';

/** The proxy between this machine and an API host. */
export interface ProxySetting {
  /** The environment variable that names it. */
  readonly variable: string;
  readonly url: URL;
}

/**
 * The proxy that the environment names for an API host: `https_proxy` or `HTTPS_PROXY` for https, `http_proxy` or
 * `HTTP_PROXY` for http. NO_PROXY is left to Node. This machine itself is always reached directly.
 * @throws Failure `usage` for a value that is not the address of an http proxy.
 */
export function proxyFor(env: Env, target: URL): ProxySetting | undefined {
  const name = `${target.protocol.slice(0, -1)}_proxy`;
  const variable = [name, name.toUpperCase()].find((one) => env[one]);
  if (!variable || isLoopback(target.hostname)) return undefined;
  const value = env[variable] ?? '';
  const url = URL.parse(value.includes('://') ? value : `http://${value}`);
  if (url && /^https?:$/.test(url.protocol)) return { variable, url };
  // The value is not repeated: it may contain a password.
  throw new Failure('usage', `${variable} must be an http proxy, such as http://proxy.example.com:3128.`);
}
