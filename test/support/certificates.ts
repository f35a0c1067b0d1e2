import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** False if this machine cannot make certificates. */
export const HAS_OPENSSL = spawnSync('openssl', ['version']).status === 0;

const KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];

interface Certificates {
  /** The file of the authority's certificate. */
  readonly authority: string;
  /** What a server of that host needs. */
  readonly server: { readonly key: Buffer; readonly cert: Buffer };
}

/**
 * Makes a private certificate authority and a certificate for a host, in a folder.
 * @param name as in a certificate: `DNS:localhost` or `IP:127.0.0.1`.
 */
export function makeCertificates(folder: string, name: string): Certificates {
  const openssl = (...args: readonly string[]) =>
    execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });
  openssl(
    'req',
    '-x509',
    ...KEY,
    '-keyout',
    'ca.key',
    '-out',
    'ca.pem',
    '-days',
    '2',
    '-subj',
    '/CN=Test CA',
  );
  openssl('req', ...KEY, '-keyout', 'host.key', '-out', 'host.csr', '-subj', '/CN=host');
  writeFileSync(join(folder, 'names'), `subjectAltName=${name}\n`);
  const signer = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-extfile', 'names', '-days', '2'];
  openssl('x509', '-req', '-in', 'host.csr', '-out', 'host.pem', ...signer);
  const read = (file: string) => readFileSync(join(folder, file));
  return { authority: join(folder, 'ca.pem'), server: { key: read('host.key'), cert: read('host.pem') } };
}
