/** Parameters and keys with secret values: passwords, cards, payment tokens. */
const SECRET =
  /^(user_passwd|password|crypto_block|card_number|cv_two|expiry_date|start_date|issue_number|client_secret|payment_intent|cider_api_token|publishable_key|token|.*(stripeToken|cider_token))$/i;

const MASK = '***';
/** The most characters of a body to print. */
const MOST = 2_000;

/** Parameters as a query string, with secrets masked. */
export function debugParams(params: Iterable<readonly [string, string]>): string {
  return [...params].map(([name, value]) => `${name}=${SECRET.test(name) ? MASK : value}`).join('&');
}

/** The first 2,000 characters of a response's body, with secrets masked. */
export function debugBody(body: string): string {
  const masked = body.replaceAll(
    /"([^"\\]+)"(\s*:\s*)"(?:[^"\\]|\\.)*"/g,
    (pair, name: string, colon: string) => (SECRET.test(name) ? `"${name}"${colon}"${MASK}"` : pair),
  );
  return masked.length > MOST ? `${masked.slice(0, MOST)}… (${masked.length} characters)` : masked;
}
