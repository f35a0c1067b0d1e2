import type { Discount, PriceBand } from '../../model/availability.ts';
import { sum } from '../../model/money.ts';
import { offerOf } from '../../output/offers.ts';
import { safeText } from '../../output/safe-text.ts';
import { alignedLines } from '../../output/table.ts';
import type { Theme } from '../../output/theme.ts';
import { type SplitConfig, split } from '../../prompts/split.ts';
import { discountsOf } from '../../rules/choices.ts';
import { countOf } from '../../rules/count.ts';
import { arrangeDiscounts, discountsProblem } from '../../rules/discounts.ts';
import type { Draft, Having } from '../draft.ts';
import type { Session } from '../session.ts';
import { createStep, type Move } from '../step.ts';

type Needs = Having<'availability' | 'band' | 'quantity'>;

function nameOf(discount: Discount): string {
  return safeText(discount.description || discount.code) || 'Standard';
}

function lineOf(discount: Discount): string {
  return `${nameOf(discount)}  ${discount.combinedPrice} (${discount.seatprice} + ${discount.surcharge} fee)`;
}

/** One line per discount: name, price, its two parts, offer. */
function labelsOf(discounts: readonly Discount[], theme: Theme, width: number): string[] {
  const rows = discounts.map((discount) => [
    nameOf(discount),
    String(discount.combinedPrice),
    `${discount.seatprice} + ${discount.surcharge} fee`,
    offerOf(discount, theme),
  ]);
  return alignedLines([{ words: true }, { right: true }, { drop: 1 }, {}], rows, width);
}

/** One discount per ticket, from the count of each. */
function perTicket(discounts: readonly Discount[], counts: readonly number[]): Discount[] {
  return discounts.flatMap((discount, at) => Array<Discount>(counts[at] ?? 0).fill(discount));
}

function initialCounts(discounts: readonly Discount[], draft: Needs): number[] {
  const before = draft.discounts?.length === draft.quantity ? draft.discounts : undefined;
  return discounts.map((discount, at) =>
    before ? before.filter((one) => one.code === discount.code).length : at === 0 ? draft.quantity : 0,
  );
}

function configOf(
  { theme }: Session,
  draft: Needs,
  discounts: readonly Discount[],
): Omit<SplitConfig, 'header'> {
  const { quantity, availability } = draft;
  const totalOf = (counts: readonly number[]) =>
    sum(
      perTicket(discounts, counts).map((one) => one.combinedPrice),
      availability.currency,
    );
  return {
    message: 'Discounts',
    labels: (width) => labelsOf(discounts, theme, width),
    total: quantity,
    initial: initialCounts(discounts, draft),
    remark: (counts) => {
      const chosen = counts.reduce((all, count) => all + count, 0);
      return `${countOf(chosen, 'ticket')}${chosen === quantity ? '' : ' chosen'}, ${totalOf(counts)}`;
    },
    problem: (counts) => discountsProblem(perTicket(discounts, counts)),
    summary: (counts) =>
      discounts
        .flatMap((discount, at) => (counts[at] ? [`${counts[at]} × ${nameOf(discount)}`] : []))
        .join(', '),
  };
}

/** The chosen discounts that this price band also has, at its prices; one per ticket. */
function sameIn(band: PriceBand, { discounts = [] }: Draft): Discount[] {
  const available = discountsOf(band);
  return discounts.flatMap(({ code }) => available.find((one) => one.code === code) ?? []);
}

function sayMissing(session: Session, { discounts = [] }: Draft, available: readonly Discount[]): void {
  const missing = discounts.filter(({ code }) => !available.some((one) => one.code === code)).map(nameOf);
  if (missing.length > 0) {
    session.say(session.theme.warn(`${[...new Set(missing)].join(', ')}: not available here.`));
  }
}

/** The same discounts in another price band. */
async function renew(_: Session, draft: Draft): Promise<Draft> {
  const discounts = draft.band ? sameIn(draft.band, draft) : [];
  return discounts.length === draft.discounts?.length ? { ...draft, discounts } : draft;
}

async function run(session: Session, draft: Needs): Promise<Move> {
  const available = discountsOf(draft.band);
  sayMissing(session, draft, available);
  const [only] = available;
  if (only && available.length === 1) {
    session.say(`Each: ${lineOf(only)}`);
    const discounts = Array<Discount>(draft.quantity).fill(only);
    return { go: 'next', draft: { ...draft, discounts }, isForced: true };
  }
  const counts = await session.ask(split, configOf(session, draft, available));
  const chosen = perTicket(available, counts);
  return { go: 'next', draft: { ...draft, discounts: arrangeDiscounts(chosen) ?? chosen } };
}

/** The discount of each ticket, in one question. */
export const discountsStep = createStep(['availability', 'band', 'quantity'], {
  isAnswered: (draft) =>
    draft.band !== undefined &&
    draft.quantity !== undefined &&
    sameIn(draft.band, draft).length === draft.quantity,
  renew,
  run,
});
