import type { Callout, Payment } from '../model/payment.ts';
import type { Customer, Transaction } from '../model/transaction.ts';
import type { Answer } from './answer.ts';
import { sendCallback, toCallout } from './callout.ts';
import type { PurchaseRequest } from './client.ts';
import type { Http, Params } from './http.ts';
import { toTransaction, transaction } from './transaction.ts';
import { decode } from './wire.ts';

function customerParams(customer: Customer): Params {
  const named: Readonly<Record<string, string | undefined>> = {
    first_name: customer.firstName,
    last_name: customer.lastName,
    title: customer.title,
    address_line_one: customer.addressLines[0],
    address_line_two: customer.addressLines.slice(1).join(', '),
    town: customer.town,
    county: customer.county,
    postcode: customer.postCode,
    country_code: customer.countryCode,
    phone: customer.phone,
    email_address: customer.email,
    agent_reference: customer.agentReference,
    supplier_can_use_customer_data: customer.supplierCanUseData ? '1' : undefined,
    user_can_use_customer_data: customer.userCanUseData ? '1' : undefined,
    world_can_use_customer_data: customer.worldCanUseData ? '1' : undefined,
  };
  return Object.entries(named).flatMap(([name, value]) => (value ? [[name, value] as const] : []));
}

/** The parameters of the payment; none on credit (docs/f13.md#purchase). */
function paymentParams(payment: Payment | undefined): Params {
  switch (payment?.kind) {
    case 'card': {
      const { number, expiry, cvTwo, startDate, issueNumber } = payment.card;
      return [
        ['card_number', number],
        ['expiry_date', expiry],
        ['cv_two', cvTwo],
        ...(startDate ? [['start_date', startDate] as const] : []),
        ...(issueNumber ? [['issue_number', issueNumber] as const] : []),
      ];
    }
    case 'tokens':
      return payment.tokens.flatMap(({ sourceCode, token }) => [
        [`${sourceCode}_callback/stripeToken`, token] as const,
        [`${sourceCode}_callback/cider_token`, token] as const,
      ]);
    case 'redirect':
      return [
        ['return_token', payment.returnToken],
        ['return_url', payment.returnUrl],
        ['client_http_user_agent', payment.userAgent],
        ['client_http_accept', 'text/html'],
        ['remote_site', new URL(payment.returnUrl).hostname],
      ];
    default:
      return [];
  }
}

function read(json: unknown, resource: string): Transaction | Callout {
  return toCallout(json, resource) ?? toTransaction(decode(transaction, json, resource));
}

/** POST `purchase.v1`, once and without a time limit: it may take minutes (docs/f13.md#purchase). */
export function makePurchase(http: Http, request: PurchaseRequest): Promise<Answer<Transaction | Callout>> {
  const params: Params = [
    ['transaction_uuid', request.transactionUuid],
    ...customerParams(request.customer),
    ...paymentParams(request.payment),
    ...(request.sendConfirmationEmail === false ? [] : [['send_confirmation_email', '1'] as const]),
  ];
  return http.send({ resource: 'purchase', method: 'post', timeout: false, params }, (json) =>
    read(json, 'purchase.v1'),
  );
}

/** POST `callback.v1`, once and without a time limit (docs/f13.md#callback). */
export function nextCallout(
  http: Http,
  token: string,
  next: string,
  returned: Params,
): Promise<Answer<Transaction | Callout>> {
  return sendCallback(http, { token, next, returned }, (json) => read(json, 'callback.v1'));
}
