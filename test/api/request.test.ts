import { describe, expect, it } from 'vitest';
import { createClient } from '../../src/api/create-client.ts';
import { clientErrorOf } from '../support/failures.ts';
import { json, serve } from '../support/server.ts';

const account = { user: 'demo', password: 'demopass' };

describe('any resource', () => {
  it.each([
    ['sources', '/f13/sources.v1'],
    ['sources.v1', '/f13/sources.v1'],
    ['events.v1/USER/-/nl', '/f13/events.v1/USER/-/nl'],
  ])('%s asks for %s', async (resource, path) => {
    const { url, requests } = await serve((_, response) => json(response, '[{"fee": 1.50}]'));
    const params = [
      ['a', '1'],
      ['a', '2&3'],
    ] as const;
    const { value, body } = await createClient({ url, ...account }).request(resource, { params });
    expect(value).toEqual([{ fee: '1.50' }]);
    expect(body).toBe('[{"fee": 1.50}]');
    expect(requests[0]).toMatchObject({ method: 'GET' });
    expect(requests[0]?.url.pathname).toBe(path);
    expect(requests[0]?.url.searchParams.getAll('a')).toEqual(['1', '2&3']);
  });

  it('is sent once with POST, in the body', async () => {
    const { url, requests } = await serve((_, response) => json(response, {}, 503));
    const params = [['transaction_uuid', 'abc']] as const;
    const asking = createClient({ url, ...account }).request('release', { method: 'post', params });
    expect((await clientErrorOf(asking)).code).toBe('supplier_broken');
    expect(requests).toHaveLength(1);
    expect(requests[0]).toMatchObject({ method: 'POST', body: 'transaction_uuid=abc' });
  });

  it.each([
    '',
    '../admin',
    'events.v2',
    'events.v1/../test.v1',
    'events?x=1',
    'https://other.example',
    'Events',
  ])('"%s" is refused, and nothing is sent', async (resource) => {
    const { url, requests } = await serve((_, response) => json(response, {}));
    const error = await clientErrorOf(createClient({ url, ...account }).request(resource));
    expect(error).toMatchObject({ code: 'rejected', neverSent: true });
    expect(error.message).toContain(`"${resource}"`);
    expect(requests).toEqual([]);
  });
});
