import type { PaymentMode } from '../catalogue/users.ts';

/** How a bundle is paid, as the payment page or script needs to know it (contract §2.12); none on credit. */
export function debitorOf(payment: PaymentMode, source: string, origin: string): object | undefined {
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
