import type { Callback, Callout, Payment, ReturnAddress } from '../model/payment.ts';
import type { Customer, Transaction } from '../model/transaction.ts';
import type { Answer } from './answer.ts';
import { calloutOf, sendCallback } from './callout.ts';
import type { PurchaseRequest } from './client.ts';
import type { Http, Params } from './http.ts';
import { readTransaction } from './transaction.ts';

function customerParams(customer: Customer): Params {
  const named: Readonly<Record<string, string | undefined>> = {
    first_name: customer.firstName,
    last_name: customer.lastName,
    title: customer.title,
    initials: customer.initials,
    suffix: customer.suffix,
    address_line_one: customer.addressLines[0],
    address_line_two: customer.addressLines.slice(1).join(', '),
    town: customer.town,
    county: customer.county,
    postcode: customer.postCode,
    country_code: customer.countryCode,
    phone: customer.phone,
    email_address: customer.email,
    // The first is the transaction's, the second the customer's (docs/f13.md#purchase).
    agent_reference: customer.agentReference,
    agent_ref: customer.agentReference,
    privacy_policy_version: customer.privacyPolicyVersion,
    supplier_can_use_customer_data: customer.supplierCanUseData ? '1' : undefined,
    user_can_use_customer_data: customer.userCanUseData ? '1' : undefined,
    world_can_use_customer_data: customer.worldCanUseData ? '1' : undefined,
  };
  return Object.entries(named).flatMap(([name, value]) => (value ? [[name, value] as const] : []));
}

const TOKEN_PARAMETERS = { stripe: 'stripeToken', cider: 'cider_token' } as const;

/** The parameters of the payment; none on credit (docs/f13.md#purchase). */
function paymentParams(payment: Payment | undefined): Params {
  if (!payment) return [];
  if (payment.kind === 'tokens') {
    return payment.tokens.map(({ sourceCode, kind, token }) => [
      `${sourceCode}_callback/${TOKEN_PARAMETERS[kind]}`,
      token,
    ]);
  }
  const { number, expiry, cvTwo, startDate, issueNumber } = payment.card;
  return [
    ['card_number', number],
    ['expiry_date', expiry],
    ['cv_two', cvTwo],
    ...(startDate ? [['start_date', startDate] as const] : []),
    ...(issueNumber ? [['issue_number', issueNumber] as const] : []),
  ];
}

function returnParams(address: ReturnAddress | undefined): Params {
  if (!address) return [];
  return [
    ['return_token', address.token],
    ['return_url', address.url],
    ['client_http_user_agent', address.userAgent],
    ['client_http_accept', 'text/html'],
  ];
}

/** Where the customer buys: must go along with payment tokens (docs/f13.md#purchase). */
function remoteParams({ remoteIp, remoteSite, returnTo }: PurchaseRequest): Params {
  const site = remoteSite ?? (returnTo && new URL(returnTo.url).hostname);
  return [
    ...(remoteIp ? [['remote_ip', remoteIp] as const] : []),
    ...(site ? [['remote_site', site] as const] : []),
  ];
}

function read(json: unknown, resource: string, uuid: string | undefined): Transaction | Callout {
  return calloutOf(json, 'callout') ?? readTransaction(json, resource, uuid);
}

/** POST `purchase.v1`, once: it may take minutes (docs/f13.md#purchase). */
export function makePurchase(http: Http, request: PurchaseRequest): Promise<Answer<Transaction | Callout>> {
  const { transactionUuid } = request;
  const params: Params = [
    ['transaction_uuid', transactionUuid],
    ['req_src_info', '1'],
    ...customerParams(request.customer),
    ...paymentParams(request.payment),
    ...returnParams(request.returnTo),
    ...remoteParams(request),
    ...(request.sendConfirmationEmail === false ? [] : [['send_confirmation_email', '1'] as const]),
  ];
  return http.send({ resource: 'purchase', method: 'post', params }, (json) =>
    read(json, 'purchase.v1', transactionUuid),
  );
}

/** POST `callback.v1`, once (docs/f13.md#callback). */
export function nextCallout(http: Http, callback: Callback): Promise<Answer<Transaction | Callout>> {
  return sendCallback(http, callback, (json) => read(json, 'callback.v1', undefined));
}
