import { bytesOf } from '../api/body.ts';

/** Bytes of the largest picture that is read. */
const LARGEST = 10 * 1024 * 1024;
/** Milliseconds until a picture is given up. */
const TIMEOUT = 10_000;

/**
 * Downloads a picture, without the API's credentials.
 * @returns undefined if it cannot be downloaded, is larger than 10 MiB, takes longer than 10 s, or redirects.
 */
export async function download(url: URL, signal: AbortSignal): Promise<Buffer | undefined> {
  const limits = AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT)]);
  try {
    const response = await fetch(url, { redirect: 'error', credentials: 'omit', signal: limits });
    return response.ok ? await bytesOf(response, LARGEST) : undefined;
  } catch {
    return undefined;
  }
}
