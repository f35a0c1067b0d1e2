import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { connect, type PeerCertificate } from 'node:tls';
import { networkError } from '../api/network-error.ts';
import type { Context } from '../context.ts';
import { Failure } from '../failure.ts';
import { proxyFor } from '../proxy-setting.ts';
import { type Check, ok, problemOf, skipped, warning } from './check.ts';

/** Milliseconds to wait for a secure connection. */
const PATIENCE = 10_000;
/** Milliseconds before the end of a certificate from which it is worth a warning. */
const SOON = 14 * 24 * 60 * 60_000;

async function dns(host: string): Promise<Check> {
  const name = 'DNS';
  if (isIP(host)) return skipped(name, `${host} is an address`);
  try {
    const { address } = await lookup(host);
    return ok(name, `${host} is ${address}`);
  } catch (cause) {
    const message = `${host} was not found. Check the URL, the network and the DNS server.`;
    return problemOf(name, new Failure('unreachable', message, { cause }));
  }
}

/** The certificate of a host that Node trusts. Rejects with the network's error, or why it is not trusted. */
function certificateOf(host: string, port: number, signal: AbortSignal): Promise<PeerCertificate> {
  return new Promise((done, fail) => {
    const socket = connect({ host, port, ...(isIP(host) ? {} : { servername: host }), timeout: PATIENCE });
    const end = (settle: () => void) => {
      signal.removeEventListener('abort', abort);
      socket.destroy();
      settle();
    };
    const abort = () => end(() => fail(signal.reason));
    signal.addEventListener('abort', abort, { once: true });
    socket.once('secureConnect', () => {
      const certificate = socket.getPeerCertificate();
      end(() => done(certificate));
    });
    socket.once('timeout', () => end(() => fail(new Error('no response'))));
    socket.once('error', (error) => end(() => fail(error)));
  });
}

async function tls(
  { host, port, protocol }: URL,
  hostname: string,
  { now, signal }: Context,
): Promise<Check> {
  const name = 'TLS';
  if (protocol !== 'https:') return skipped(name, 'The URL is http: nothing is encrypted');
  try {
    const { valid_to: end } = await certificateOf(hostname, Number(port || 443), signal);
    const day = new Date(end).toISOString().slice(0, 10);
    const message = `The certificate of ${hostname} is valid until ${day}`;
    return Date.parse(end) - now() > SOON ? ok(name, message) : warning(name, `${message}: soon`);
  } catch (error) {
    if (signal.aborted) throw error;
    const { message } = networkError(error, host);
    return problemOf(name, new Failure('unreachable', message, { cause: error }));
  }
}

function direct(target: URL, context: Context): Promise<Check[]> {
  // An IPv6 address, without its brackets.
  const hostname = target.hostname.replaceAll(/[[\]]/g, '');
  return Promise.all([dns(hostname), tls(target, hostname, context)]);
}

/** Checks the way to the API: proxy, DNS, TLS. */
export async function networkChecks(context: Context): Promise<Check[]> {
  const { url, sandbox } = await context.settings();
  if (sandbox) return [skipped('Network', 'The built-in sandbox needs none')];
  const target = new URL(url);
  try {
    const proxy = proxyFor(context.env, target);
    if (!proxy) return [skipped('Proxy', 'None is set for this host'), ...(await direct(target, context))];
    const message = `${proxy.url.host} (${proxy.variable}), unless NO_PROXY lists ${target.hostname}`;
    return [ok('Proxy', message), skipped('DNS, TLS', 'Checked by the log-in, through the proxy')];
  } catch (error) {
    return [problemOf('Proxy', error)];
  }
}
