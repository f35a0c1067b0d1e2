import type { Discount, PriceBand } from '../../model/availability.ts';
import { sum } from '../../model/money.ts';
import { offerOf } from '../../output/availability.ts';
import { safeText } from '../../output/safe-text.ts';
import { alignedLines } from '../../output/table.ts';
import { type AllotConfig, allot } from '../../prompts/split.ts';
import { discountsOf } from '../../rules/choices.ts';
import { chosen, type Draft } from '../draft.ts';
import { leaving, type Outcome, type Step } from '../machine.ts';
import { put, type Session, say } from '../session.ts';

/** Contract §5.2: more kinds than that are not mixed in one order. */
const MOST_KINDS = 3;

function nameOf(discount: Discount): string {
  return safeText(discount.description || discount.code) || 'Standard';
}

function lineOf(discount: Discount): string {
  return `${nameOf(discount)}  ${discount.combinedPrice} (${discount.seatprice} + ${discount.surcharge} fee)`;
}

/** The kinds under one another: name, price, and its two parts. */
function labelsOf(discounts: readonly Discount[]): string[] {
  const rows = discounts.map((discount) => [
    nameOf(discount),
    String(discount.combinedPrice),
    `${discount.seatprice} + ${discount.surcharge} fee`,
    offerOf(discount),
  ]);
  return alignedLines([{}, { right: true }, {}, {}], rows, Number.POSITIVE_INFINITY);
}

/** A discount a ticket, from how many there are of each. */
function spread(discounts: readonly Discount[], counts: readonly number[]): Discount[] {
  return discounts.flatMap((discount, at) => Array<Discount>(counts[at] ?? 0).fill(discount));
}

function countsOf(discounts: readonly Discount[], draft: Draft, quantity: number): number[] {
  const before = draft.discounts?.length === quantity ? draft.discounts : undefined;
  return discounts.map((discount, at) =>
    before ? before.filter((one) => one.code === discount.code).length : at === 0 ? quantity : 0,
  );
}

function configOf(draft: Draft, discounts: readonly Discount[]): Omit<AllotConfig, 'frame'> {
  const quantity = chosen(draft, 'quantity');
  const { currency } = chosen(draft, 'availability');
  const totalOf = (counts: readonly number[]) =>
    sum(
      spread(discounts, counts).map((one) => one.combinedPrice),
      currency,
    );
  return {
    message: 'Who for',
    rows: labelsOf(discounts).map((label) => ({ label })),
    total: quantity,
    initial: countsOf(discounts, draft, quantity),
    remark: (counts) => `${quantity} tickets, ${totalOf(counts)}`,
    problem: (counts) =>
      counts.filter((count) => count > 0).length > MOST_KINDS
        ? `At most ${MOST_KINDS} kinds in one order.`
        : undefined,
    summary: (counts) =>
      discounts
        .flatMap((discount, at) => (counts[at] ? [`${counts[at]} × ${nameOf(discount)}`] : []))
        .join(', '),
  };
}

/** Those chosen that this band has too, a ticket each, at its prices. */
function sameOf({ discounts = [] }: Draft, band: PriceBand): Discount[] {
  const offered = discountsOf(band);
  return discounts.flatMap(({ code }) => offered.find((one) => one.code === code) ?? []);
}

function sayMissing(session: Session, { discounts = [] }: Draft, offered: readonly Discount[]): void {
  const missing = discounts.filter(({ code }) => !offered.some((one) => one.code === code)).map(nameOf);
  if (missing.length > 0)
    say(session, session.theme.warn(`${[...new Set(missing)].join(', ')}: not sold here.`));
}

/** The same kinds of ticket in another place, at its prices. */
async function renew(_: Session, draft: Draft): Promise<Draft> {
  const discounts = sameOf(draft, chosen(draft, 'band'));
  return discounts.length === draft.discounts?.length ? { ...draft, discounts } : draft;
}

async function run(session: Session, draft: Draft): Promise<Outcome> {
  const band = chosen(draft, 'band');
  const quantity = chosen(draft, 'quantity');
  const offered = discountsOf(band);
  sayMissing(session, draft, offered);
  const [only] = offered;
  if (only && offered.length === 1) {
    say(session, `Each: ${lineOf(only)}`);
    return {
      go: 'next',
      draft: { ...draft, discounts: Array<Discount>(quantity).fill(only) },
      isForced: true,
    };
  }
  const answer = await put(session, allot, configOf(draft, offered));
  return (
    leaving(answer) ?? {
      go: 'next',
      draft: { ...draft, discounts: spread(offered, answer as readonly number[]) },
    }
  );
}

/** A discount for each ticket, all in one question. */
export const discountsStep: Step = {
  name: 'discounts',
  isAnswered: (draft) =>
    draft.band !== undefined &&
    draft.quantity !== undefined &&
    sameOf(draft, draft.band).length === draft.quantity,
  renew,
  run,
};
