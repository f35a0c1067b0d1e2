import { setTimeout as sleep } from 'node:timers/promises';
import { ApiError } from './errors.ts';
import type { Rehearsal } from './rehearsal.ts';
import { type Json, type Random, randomOf, strange } from './strange.ts';

/** A rehearsal: the connection must close without a response. */
export class LostAnswer extends Error {}

/** Carries a call out. What it returns is kept. */
type CarryOut = () => Response | Promise<Response>;

/** Carries a call out whose client is gone: its error reaches nobody. */
async function carryOutLater(carryOut: CarryOut, milliseconds: number, closing: AbortSignal) {
  try {
    await sleep(milliseconds, undefined, { signal: closing });
    await carryOut();
  } catch (error) {
    if (!closing.aborted && !(error instanceof ApiError)) throw error;
  }
}

/** The same response with only the first half of its JSON. */
async function unreadable(response: Response): Promise<Response> {
  const { status, headers } = response;
  const text = await response.text();
  return new Response(text.slice(0, Math.ceil(text.length / 2)), { status, headers });
}

async function mutated(response: Response, random: Random): Promise<Response> {
  const { status, headers } = response;
  const body: Json = JSON.parse(await response.text());
  return new Response(JSON.stringify(strange(body, random)), { status, headers });
}

/** Delivers a response as the rehearsal wants it. Rejects with LostAnswer, or with the ApiError of the call. */
export type Deliver = (call: string, rehearsal: Rehearsal, carryOut: CarryOut) => Promise<Response>;

/**
 * Creates a function that carries a call out and delivers its response, or simulates that the response is lost, late,
 * unreadable or strange.
 * @param closing aborted when the sandbox closes: calls that were cut off are then not carried out.
 */
export function createDelivery(closing: AbortSignal): Deliver {
  let strangeAnswers = 0;
  return async (call, { cutOff, lostAnswer, unreadableAnswer, strange: seed }, carryOut) => {
    if (cutOff?.call === call) {
      void carryOutLater(carryOut, cutOff.after, closing);
      throw new LostAnswer('connection closed (rehearsal)');
    }
    const response = await carryOut();
    if (lostAnswer === call) throw new LostAnswer('response lost (rehearsal)');
    if (unreadableAnswer === call) return unreadable(response);
    if (seed === undefined || !response.ok) return response;
    strangeAnswers += 1;
    return mutated(response, randomOf(seed * 1_000_000 + strangeAnswers));
  };
}
