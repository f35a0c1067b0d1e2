import { TicketSwitchError } from '../model/error.ts';

/** Bytes that a response may have, unpacked. The largest known ones, a year of performances, have a few megabytes. */
const LARGEST_BODY = 64 * 1024 * 1024;

/**
 * Reads the body of a response as text.
 * @throws TicketSwitchError `bad_answer` if it is larger than 64 MiB unpacked; the rest is not read.
 */
export async function bodyOf({ body }: Response, host: string): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > LARGEST_BODY) {
      throw new TicketSwitchError(
        'bad_answer',
        `The response from ${host} is larger than 64 MiB. Check the URL.`,
      );
    }
    chunks.push(chunk);
  }
  return new TextDecoder().decode(Buffer.concat(chunks));
}
