import { TicketSwitchError } from '../model/error.ts';

/** Bytes that a response may have, unpacked. The largest known ones, a year of performances, have a few megabytes. */
const LARGEST_BODY = 64 * 1024 * 1024;

/**
 * Reads the body of a response.
 * @param most bytes, unpacked.
 * @returns undefined if it is larger; the rest is not read.
 */
export async function bytesOf({ body }: Response, most: number): Promise<Buffer | undefined> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > most) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/**
 * Reads the body of a response as text.
 * @throws TicketSwitchError `bad_answer` if it is larger than 64 MiB unpacked.
 */
export async function bodyOf(response: Response, host: string): Promise<string> {
  const bytes = await bytesOf(response, LARGEST_BODY);
  if (bytes) return new TextDecoder().decode(bytes);
  const message = `The response from ${host} is larger than 64 MiB. Check the URL.`;
  throw new TicketSwitchError('bad_answer', message);
}
