import { TicketSwitchError } from '../model/error.ts';

/** Errors after which we know that nothing was sent: there was no connection. */
const NEVER_CONNECTED: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'connection refused',
  ENOTFOUND: 'host not found',
  EAI_AGAIN: 'host not found',
  ENETUNREACH: 'network unreachable',
  EHOSTUNREACH: 'no route to host',
  UND_ERR_CONNECT_TIMEOUT: 'no connection within 10 seconds',
};

/** Errors of a certificate, which is checked before anything is sent. */
const BAD_CERTIFICATE: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: 'has expired',
  CERT_NOT_YET_VALID: 'is not valid yet',
  ERR_TLS_CERT_ALTNAME_INVALID: 'is for another host',
};

/** The same, where the authority that signed the certificate is not known to this machine. */
const UNKNOWN_AUTHORITY = [
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
];

/** What a host did that answered, but not with a response. Each says as little as silence about what it did before. */
const BROKEN: readonly (readonly [reason: RegExp, text: string])[] = [
  [
    /^(ECONNRESET|EPIPE|UND_ERR_SOCKET|UND_ERR_RES_CONTENT_LENGTH_MISMATCH)$|Invalid EOF state/,
    'closed the connection before its response was complete',
  ],
  [/does not match the HTTP/, 'did not answer as HTTP requires'],
  [/^unexpected redirect$/, 'redirected the request to another address, which is not followed'],
  [/^Z_/, 'sent a response that cannot be unpacked'],
];

/** The innermost cause; fetch wraps network errors in several layers. Of a host's several addresses, the first counts. */
export function rootCause(error: unknown): unknown {
  let innermost = error;
  while (innermost instanceof Error && innermost.cause instanceof Error) innermost = innermost.cause;
  return innermost instanceof AggregateError ? innermost.errors[0] : innermost;
}

/** The reason in words if the error means that there was no connection; undefined otherwise. */
export function neverConnectedReason(error: Error): string | undefined {
  return 'code' in error ? NEVER_CONNECTED[String(error.code)] : undefined;
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'no reason given';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.message;
}

/** What is wrong with the host's certificate, and what to do; undefined if the error is not about it. */
function certificateProblem(reason: string, host: string): string | undefined {
  const problem = BAD_CERTIFICATE[reason];
  if (problem)
    return `The certificate of ${host} ${problem} (${reason}). Check the URL and this machine's clock.`;
  if (!UNKNOWN_AUTHORITY.includes(reason)) return undefined;
  return (
    `The certificate of ${host} is signed by an unknown authority (${reason}). If you trust it, set ` +
    'NODE_EXTRA_CA_CERTS to the file of its certificate, or NODE_USE_SYSTEM_CA=1 if your system knows it.'
  );
}

/** What is wrong with a response that broke off or is not HTTP, and what to do; undefined if the error is not about it. */
function brokenResponse(reason: string, host: string): string | undefined {
  const [, text] = BROKEN.find(([pattern]) => pattern.test(reason)) ?? [];
  return text && `${host} ${text} (${reason}). Check the network and the URL.`;
}

/** Why there was no response. Nothing was sent if there was no connection, or none that could be trusted. */
export function networkError(error: unknown, host: string): TicketSwitchError {
  const cause = rootCause(error);
  const reason = reasonOf(cause);
  const certificate = certificateProblem(reason, host);
  const neverConnected = cause instanceof Error ? neverConnectedReason(cause) : undefined;
  const message =
    certificate ??
    brokenResponse(reason, host) ??
    `Cannot reach ${host}: ${neverConnected ?? reason}. Check the network and the URL.`;
  const neverSent = (certificate ?? neverConnected) !== undefined;
  return new TicketSwitchError('unreachable', message, { cause: error, neverSent });
}
