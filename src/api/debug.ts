import { hideCards } from '../mask.ts';

/** Parameters and keys with secret values: passwords, cards, payment tokens. */
const SECRET =
  /^(user_passwd|password|crypto_block|card_number|cv_two|expiry_date|start_date|issue_number|client_secret|payment_intent|cider_api_token|publishable_key|token|.*(stripeToken|cider_token))$/i;

const MASK = '***';
/** The most characters of a body to print. */
const MOST = 2_000;

/** True if a parameter or key of this name has a secret value. */
export function isSecret(name: string): boolean {
  return SECRET.test(name);
}

/** Parameters as a query string, with secrets masked. */
export function debugParams(params: Iterable<readonly [string, string]>): string {
  return [...params].map(([name, value]) => `${name}=${isSecret(name) ? MASK : value}`).join('&');
}

/** The first 2,000 characters of a response's body, with secrets masked. */
export function debugBody(body: string): string {
  // Before it is cut: half a card number would not be recognised.
  const masked = hideCards(body).replaceAll(
    /"([^"\\]+)"(\s*:\s*)(?:"(?:[^"\\]|\\.)*"|[^\s"{[,}\]]+)/g,
    (pair, name: string, colon: string) => (isSecret(name) ? `"${name}"${colon}"${MASK}"` : pair),
  );
  return masked.length > MOST ? `${masked.slice(0, MOST)}… (${masked.length} characters)` : masked;
}
