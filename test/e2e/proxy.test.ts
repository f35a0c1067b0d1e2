import { createServer } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { runBuilt } from '../support/built.ts';
import { HAS_OPENSSL, makeCertificates } from '../support/certificates.ts';
import { startProxy } from '../support/proxy.ts';
import { createHome } from '../support/run.ts';
import { closedUrl } from '../support/server.ts';

// The built program behind real proxies and private certificate authorities: what a company's network looks like.

const USER = JSON.stringify({ user_id: 'demo', real_name: 'Demonstration User', default_country_code: 'uk' });
const HOST = 'api.box-office.test';
const ACCOUNT = { TICKETSWITCH_USER: 'demo', TICKETSWITCH_PASSWORD: 'demopass' };
const RELEASE = ['release', '11111111-2222-4333-8444-555555555555'];

/** An API host on loopback. @returns its port. */
async function serveApi(secure?: { key: Buffer; cert: Buffer }): Promise<number> {
  const answer = (_: unknown, response: { end(body: string): unknown }) => response.end(USER);
  const server = secure ? createSecureServer(secure, answer) : createServer(answer);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

/** `whoami` at that URL. */
function whoami(url: string, env: Readonly<Record<string, string>>) {
  const insecure = url.startsWith('http:') ? ['--insecure'] : [];
  return runBuilt(createHome(), ['whoami', '--url', url, ...insecure], { ...ACCOUNT, ...env });
}

describe.skipIf(!HAS_OPENSSL)('with the certificates of a private authority (needs openssl)', () => {
  it('reaches the API through a proxy, with its password, and prints no warning', async () => {
    const { authority, server } = makeCertificates(createHome(), `DNS:${HOST}`);
    const { host, asked } = await startProxy({ port: await serveApi(server), password: 'fred:pebbles' });
    const env = { HTTPS_PROXY: `http://fred:pebbles@${host}`, NODE_EXTRA_CA_CERTS: authority };
    const { code, stdout, stderr } = await whoami(`https://${HOST}`, env);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('Demonstration User');
    expect(asked).toEqual([`${HOST}:443`]);
  });

  it('says what to set if the authority is unknown, and works with it', async () => {
    const { authority, server } = makeCertificates(createHome(), 'DNS:localhost');
    const url = `https://localhost:${await serveApi(server)}`;
    const refused = await whoami(url, {});
    expect(refused.code).toBe(9);
    expect(refused.stderr).toMatch(
      /^Error: The certificate of localhost:\d+ is signed by an unknown authority/,
    );
    expect(refused.stderr).toContain('NODE_EXTRA_CA_CERTS');
    expect((await whoami(url, { NODE_EXTRA_CA_CERTS: authority })).code).toBe(0);
  });

  it('says that a certificate is for another host', async () => {
    const { authority, server } = makeCertificates(createHome(), `DNS:${HOST}`);
    const url = `https://localhost:${await serveApi(server)}`;
    const { code, stderr } = await whoami(url, { NODE_EXTRA_CA_CERTS: authority });
    expect(code).toBe(9);
    expect(stderr).toMatch(/^Error: The certificate of localhost:\d+ is for another host .+\n$/);
  });
});

describe('a proxy that does not help is named', () => {
  it.each([
    ['demands a password', '', 'demands a password: put user:password@ before the host in HTTPS_PROXY.'],
    ['rejects the password', 'fred:wrong@', 'rejected the user and password in HTTPS_PROXY.'],
  ])('one that %s', async (_, user, message) => {
    const { host } = await startProxy({ port: 1, password: 'fred:pebbles' });
    const { code, stderr } = await whoami(`https://${HOST}`, { HTTPS_PROXY: `http://${user}${host}` });
    expect(code).toBe(9);
    expect(stderr).toContain(`Error: The proxy ${host} (HTTPS_PROXY) ${message}`);
    expect(stderr).not.toContain('wrong');
    expect(stderr.trim()).not.toContain('\n');
    const plain = await whoami(`http://${HOST}`, { HTTP_PROXY: `http://${user}${host}` });
    expect(plain.stderr).toContain(`(HTTP_PROXY) ${message.replaceAll('HTTPS_PROXY', 'HTTP_PROXY')}`);
  });

  it('one that is dead, and nothing was sent', async () => {
    const host = (await closedUrl()).replace('http://', '');
    for (const args of [['whoami'], RELEASE]) {
      const env = { ...ACCOUNT, TICKETSWITCH_URL: `https://${HOST}`, https_proxy: host };
      const { code, stderr } = await runBuilt(createHome(), args, env);
      expect(code).toBe(9);
      expect(stderr).toContain(
        `Cannot reach the proxy ${host}: connection refused. Check https_proxy, or add ${HOST} to NO_PROXY.`,
      );
    }
  });

  it.each([
    [502, 'refused to connect to api.box-office.test: HTTP 502.'],
    ['silently', 'closed the connection. Check HTTPS_PROXY.'],
  ] as const)('one that refuses: %s', async (refuses, message) => {
    const { host, asked } = await startProxy({ port: 1, refuses });
    const env = { ...ACCOUNT, TICKETSWITCH_URL: `https://${HOST}`, HTTPS_PROXY: `http://${host}` };
    for (const args of [['whoami'], RELEASE]) {
      const { code, stderr } = await runBuilt(createHome(), args, env);
      expect(code).toBe(9);
      expect(stderr).toContain(`The proxy ${host}`);
      expect(stderr).toContain(message);
    }
    expect(asked.length).toBeLessThan(5);
  });

  it('one that is no http proxy, without its password', async () => {
    const env = { HTTPS_PROXY: 'socks5://fred:pebbles@127.0.0.1:1080' };
    const { code, stderr } = await whoami(`https://${HOST}`, env);
    expect(code).toBe(2);
    expect(stderr).toBe('Error: HTTPS_PROXY must be an http proxy, such as http://proxy.example.com:3128.\n');
  });
});

it('NO_PROXY and this machine itself need no proxy; HTTP_PROXY is for http', async () => {
  const port = await serveApi();
  const { host, asked } = await startProxy({ port });
  // Not a loopback address by its name, but connected to this machine.
  const url = `http://0.0.0.0:${port}`;
  const proxies = { HTTP_PROXY: `http://${host}`, HTTPS_PROXY: await closedUrl() };
  expect((await whoami(url, { ...proxies, NO_PROXY: 'other.test,0.0.0.0' })).code).toBe(0);
  expect((await whoami(`http://127.0.0.1:${port}`, proxies)).code).toBe(0);
  expect(asked).toEqual([]);
  expect((await whoami(url, proxies)).code).toBe(0);
  expect(asked).toEqual([`0.0.0.0:${port}`]);
});
