import { TicketSwitchError } from '../model/error.ts';
import type { Answer } from './answer.ts';
import type { CallOptions, ResourceRequest } from './client.ts';
import type { Http } from './http.ts';

/** A resource of the version that is served, then optionally segments as in `/USER/SUBUSER/LANG` (docs/f13.md#transport). */
const RESOURCE = /^([a-z_]+)(?:\.v1)?((?:\/[\w.-]+)*)$/;

/**
 * Asks for any resource.
 * @throws TicketSwitchError `rejected`, with nothing sent, if that is not the name of a resource.
 */
export async function sendRequest(
  http: Http,
  name: string,
  { params = [], method = 'get' }: ResourceRequest,
  options: CallOptions = {},
): Promise<Answer<unknown>> {
  const [, resource, path = ''] = RESOURCE.exec(name) ?? [];
  if (!resource || path.split('/').includes('..')) {
    const message = `"${name}" is not a resource of the API. Use a name such as events, availability or sources.`;
    throw new TicketSwitchError('rejected', message, { neverSent: true });
  }
  return http.send({ resource, path, params, method, ...options }, (json) => json);
}
