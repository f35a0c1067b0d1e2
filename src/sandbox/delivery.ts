import { setTimeout as sleep } from 'node:timers/promises';
import { ApiError } from './errors.ts';
import type { Rehearsal } from './rehearsal.ts';

/** A rehearsal: the connection must close without a response. */
export class LostAnswer extends Error {}

/** Carries a call out whose client is gone: its error reaches nobody. */
async function carryOutLater(carryOut: () => Response, milliseconds: number, closing: AbortSignal) {
  try {
    await sleep(milliseconds, undefined, { signal: closing });
    carryOut();
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

/**
 * Carries a call out and delivers its response, or simulates that the response is lost, late or unreadable.
 * @param closing aborted when the sandbox closes: calls that were cut off are then not carried out.
 * @throws LostAnswer; ApiError from the call.
 */
export async function deliver(
  call: string,
  rehearsal: Rehearsal,
  carryOut: () => Response,
  closing: AbortSignal,
): Promise<Response> {
  const { cutOff, lostAnswer, unreadableAnswer } = rehearsal;
  if (cutOff?.call === call) {
    void carryOutLater(carryOut, cutOff.after, closing);
    throw new LostAnswer('connection closed (rehearsal)');
  }
  const response = carryOut();
  if (lostAnswer === call) throw new LostAnswer('response lost (rehearsal)');
  return unreadableAnswer === call ? unreadable(response) : response;
}
