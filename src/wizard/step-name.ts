/** The steps of a sale, in order. */
export type StepName =
  | 'event'
  | 'performance'
  | 'visit'
  | 'tickets'
  | 'quantity'
  | 'seats'
  | 'discounts'
  | 'send-method'
  | 'summary'
  | 'reserve'
  | 'customer'
  | 'payment'
  | 'confirm'
  | 'purchase';
