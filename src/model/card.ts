/** A payment card: in memory for one purchase, never kept, never shown. */
export interface Card {
  /** Digits alone. */
  readonly number: string;
  /** MMYY. */
  readonly expiry: string;
  readonly cvTwo: string;
  /** MMYY. */
  readonly startDate?: string | undefined;
  readonly issueNumber?: string | undefined;
}
