/** A URL that a browser may be sent to: http or https. Undefined for anything else that a response may contain. */
export function webUrl(text: string): URL | undefined {
  const url = URL.parse(text);
  return url && /^https?:$/.test(url.protocol) ? url : undefined;
}

/**
 * Opens a page in the user's browser.
 * @param url http or https.
 * @returns false if there is no browser.
 */
export async function openInBrowser(url: string): Promise<boolean> {
  const { default: open } = await import('open');
  try {
    await open(url);
    return true;
  } catch {
    return false;
  }
}
