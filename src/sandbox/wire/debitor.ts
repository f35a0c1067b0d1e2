import type { PaymentMode } from '../catalogue/users.ts';

interface Debitor {
  readonly debitor_type: string;
  readonly debitor_name: string;
  readonly debitor_desc: string;
  readonly debitor_integration_data: object;
  readonly debitor_aggregation_key: string;
}

/** `debitor` of a bundle (docs/f13.md#reserve); undefined if paid on credit or by card. */
export function debitorOf(payment: PaymentMode, source: string, origin: string): Debitor | undefined {
  if (payment === 'stripe') {
    return {
      debitor_type: 'cider',
      debitor_name: 'cider',
      debitor_desc: 'Cider',
      debitor_integration_data: {
        cider_api_token: `sandbox-${source}`,
        cider_api_endpoint: `${origin}/api`,
        cider_js: `${origin}/cider.js`,
        merchant_group_country_code: 'gb',
        stripe: { publishable_key: 'pk_sandbox', payment_sources_enabled: ['card'], required: true },
      },
      debitor_aggregation_key: source,
    };
  }
  if (payment === 'redirect') {
    return {
      debitor_type: 'dummy',
      debitor_name: 'dummy',
      debitor_desc: 'The Dummy Card Debitor',
      debitor_integration_data: {},
      debitor_aggregation_key: source,
    };
  }
  return undefined;
}
