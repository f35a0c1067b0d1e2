import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { Journal } from '../../src/store/journal.ts';
import { createHome, envOf } from '../support/run.ts';
import { FRED } from '../support/sale.ts';
import { HAS_JQ } from '../support/shell.ts';

const ROOT = join(import.meta.dirname, '../..');
const DOCUMENT = readFileSync(join(ROOT, 'docs/scripting.md'), 'utf8');
const BLOCKS = [...DOCUMENT.matchAll(/^```bash\n(.*?)^```/gms)].map(([, block = '']) => block);
const [RESERVE, SELL, SETTLE, COMPARE, LIST] = BLOCKS as [string, string, string, string, string];

const PROGRAM = `exec '${process.execPath}' '${join(ROOT, 'bin/ticketswitch.js')}' "$@"`;

/** A folder with the programs that the scripts call, and the customer that they sell to. */
class Desk {
  readonly folder = createHome();
  readonly #bin = join(this.folder, 'bin');

  constructor() {
    mkdirSync(this.#bin);
    this.provide('ticketswitch', PROGRAM);
    this.provide('take-payment', 'echo "$@" >> taken.txt');
    this.provide('refund', 'echo "$@" >> refunded.txt');
    writeFileSync(join(this.folder, 'customer.json'), JSON.stringify(FRED));
  }

  provide(name: string, script: string): void {
    const path = join(this.#bin, name);
    writeFileSync(path, `#!/usr/bin/env bash\n${script}\n`);
    chmodSync(path, 0o755);
  }

  /** Runs a block as it stands in the document. Returns what it wrote on stdout. */
  run(block: string): string {
    const env = envOf(this.folder);
    const { status, stdout, stderr } = spawnSync('bash', ['-c', block], {
      cwd: this.folder,
      encoding: 'utf8',
      env: { ...env, PATH: `${this.#bin}:${env.PATH}`, TICKETSWITCH_SANDBOX: '1' },
    });
    expect(status, stderr).toBe(0);
    return stdout;
  }

  read(name: string): string {
    const path = join(this.folder, name);
    return existsSync(path) ? readFileSync(path, 'utf8') : '';
  }

  /** What was reserved last. */
  get uuid(): string {
    return JSON.parse(this.read('reservation.json')).transaction_uuid;
  }
}

/** Puts a purchase on record whose program is gone. */
function leaveInterrupted(home: string, transactionUuid: string): void {
  const dataDir = join(home, 'data', 'ticketswitch');
  const journal = new Journal({ dataDir, now: Date.now, host: { pid: 4_194_305, kill: process.kill } });
  journal.begin({ place: 'sandbox', action: 'purchase', transactionUuid });
  journal.close();
}

it('the document has the blocks that are tested', () => {
  expect(BLOCKS).toHaveLength(5);
});

it.skipIf(!HAS_JQ)('reserves, takes the payment, buys, and reconciles', () => {
  const desk = new Desk();
  expect(desk.run(RESERVE)).toMatch(/^[\w-]+: \d+(\.\d+)? gbp, 15 minutes$/m);
  expect(desk.run(SELL)).toMatch(/^Sold: T000-\S+$/m);
  expect(desk.read('payments.txt')).toBe(`${desk.uuid}\n`);
  expect(desk.read('taken.txt')).toMatch(new RegExp(`^${desk.uuid} \\d+(\\.\\d+)? gbp\n$`));
  expect(desk.run(SETTLE)).toBe('');
  expect(desk.run(COMPARE)).toBe('');
  // Somebody else's payment, and a sale whose payment is missing.
  writeFileSync(join(desk.folder, 'payments.txt'), '00000000-other\n');
  expect(desk.run(COMPARE)).toBe(`Paid, not sold: 00000000-other\nSold, not paid: ${desk.uuid}\n`);
});

it.skipIf(!HAS_JQ)('releases the seats if the payment is declined', () => {
  const desk = new Desk();
  desk.provide('take-payment', 'exit 1');
  desk.run(RESERVE);
  expect(desk.run(SELL)).toBe(`Released ${desk.uuid}; no seats are held\n`);
  expect(desk.read('payments.txt')).toBe('');
});

it.skipIf(!HAS_JQ)('refunds what was not sold', () => {
  const desk = new Desk();
  desk.run(RESERVE);
  desk.run('ticketswitch release');
  expect(desk.run(SELL)).toMatch(/^Not sold: The reservation has expired or was released/m);
  expect(desk.read('refunded.txt')).toBe(desk.read('taken.txt'));
  expect(desk.read('payments.txt')).toBe('');
});

it.skipIf(!HAS_JQ)('leaves a payment alone if the outcome is not known, and settles it at night', () => {
  const desk = new Desk();
  desk.run(RESERVE);
  const { uuid } = desk;
  desk.provide('ticketswitch', `[ "$1" != purchase ] || exit 8\n${PROGRAM}`);
  expect(desk.run(SELL)).toMatch(new RegExp(`^Look at ${uuid}: $`, 'm'));
  expect(desk.read('payments.txt')).toBe(`${uuid}\n`);
  expect(desk.read('refunded.txt')).toBe('');
  expect(desk.run(COMPARE)).toBe(`Paid, not sold: ${uuid}\n`);
  leaveInterrupted(desk.folder, uuid);
  expect(desk.run(SETTLE)).toMatch(new RegExp(`^${uuid}\treserved\t79\\.5\tgbp\n$`));
});

it.skipIf(!HAS_JQ)('lists prices with their currencies', () => {
  const desk = new Desk();
  desk.run(LIST);
  const prices = desk.read('prices.tsv').trimEnd().split('\n');
  expect(prices.length).toBeGreaterThan(20);
  expect(prices.map((line) => line.split('\t').length)).toEqual(prices.map(() => 4));
  expect(new Set(prices.map((line) => line.split('\t')[2]))).toEqual(new Set(['gbp', 'eur', 'usd']));
});
