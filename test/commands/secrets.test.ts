import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createHome, NOON, run } from '../support/run.ts';
import { writeCustomer } from '../support/sale.ts';
import { pass, serveSandbox } from '../support/sandbox-host.ts';
import { json, serve } from '../support/server.ts';

const NUMBER = '4111111111111111';
const CARD = JSON.stringify({ number: NUMBER, expiry: '12/30', cv_two: '987' });
const PASSWORD = 'demopass';

/** Every file below a folder, as one text. */
function filesIn(folder: string): string {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile() && !path.endsWith('.json'))
    .map((path) => readFileSync(path, 'latin1'))
    .join();
}

it.each([[[]], [['--json']], [['--debug']]])(
  'an error of the API that quotes the card and the password: neither is printed or recorded %j',
  async (flags) => {
    const { url } = await serveSandbox({ state: ':memory:', clock: () => NOON }, async (passing) => {
      if (!passing.request.url?.includes('purchase.v1')) return pass(passing);
      const desc = `Card ${NUMBER} (4111 1111 1111 1111), CV2 987 of ${PASSWORD}`;
      const body = { error_code: 8, error_desc: desc, error_key: NUMBER, nested: [{ cv_two: 987 }] };
      return json(passing.response, body, 460);
    });
    const home = createHome();
    const env = {
      TICKETSWITCH_URL: url,
      TICKETSWITCH_USER: 'demo-creditcard',
      TICKETSWITCH_PASSWORD: PASSWORD,
    };
    const options = { env };
    const reserve = ['reserve', '7AB-13', '-t', 'STALLS', '-b', 'A/pool', '-n', '1'];
    expect((await run(home, reserve, options)).code).toBe(0);
    const args = ['purchase', '--customer', writeCustomer(home), '--card', '-', '--yes', ...flags];
    const { code, stdout, stderr } = await run(home, args, { ...options, stdin: CARD });
    expect(code).not.toBe(0);
    expect(stderr).toContain('Card *** (***), CV2 *** of ***');
    const { stdout: listed } = await run(home, ['transactions', '--json'], options);
    expect(listed).toContain('CV2 ***');
    for (const text of [stdout, stderr, listed, filesIn(home)]) {
      expect(text).not.toMatch(/4111[ -]?1111/);
      expect(text).not.toMatch(/\b987\b/);
      expect(text).not.toContain(PASSWORD);
      expect(text).not.toContain(btoa(`demo-creditcard:${PASSWORD}`));
    }
  },
);

it('a login that is refused does not quote the password', async () => {
  const { url } = await serve((_, response) =>
    json(response, { error_code: 3, error_desc: 'No such password: hunter22' }, 401),
  );
  const login = ['login', '--url', url, '--user', 'me', '--password-stdin', '--debug'];
  const { code, stderr } = await run(createHome(), login, { stdin: 'hunter22' });
  expect(code).toBe(3);
  expect(stderr).toContain('No such password: ***');
  expect(stderr).not.toContain('hunter22');
});

it.each([
  'https://me:hunter22@api.example.com',
  'me:hunter22@api.example.com',
  'htps//me:hunter22@api.example.com:99999',
  'https://api.example.com:port/?user_passwd=hunter22',
])('a URL with a password in it is refused without quoting it: %s', async (url) => {
  const env = { TICKETSWITCH_USER: 'a', TICKETSWITCH_PASSWORD: 'bbb' };
  const { code, stderr } = await run(createHome(), ['whoami', '--url', url], { env });
  expect(code).toBe(2);
  expect(stderr).not.toContain('hunter22');
});

it('a card number in the arguments is not repeated', async () => {
  const { stderr } = await run(createHome(), ['purchase', NUMBER, '--sandbox', '--debug']);
  expect(stderr).not.toContain(NUMBER);
});
