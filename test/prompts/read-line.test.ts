import { PassThrough } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readLine } from '../../src/prompts/read-line.ts';
import { KEYS } from '../support/screen.ts';

const never = new AbortController().signal;

/** A terminal where this was typed. */
function typed(...chunks: readonly (string | Uint8Array)[]): PassThrough {
  const stdin = new PassThrough();
  for (const chunk of chunks) stdin.write(chunk);
  return stdin;
}

describe('a line', () => {
  it.each([
    ['\n', 'of a terminal'],
    ['\r', 'in raw mode'],
    ['\r\n', 'of Windows'],
  ])('ends with %j, %s, which is no part of it', async (end) => {
    const stdin = typed(`one${end}two${end}`);
    expect([await readLine(stdin, never), await readLine(stdin, never)]).toEqual(['one', 'two']);
  });

  it('is waited for', async () => {
    const stdin = typed('on');
    const line = readLine(stdin, never);
    stdin.write('e\n');
    expect(await line).toBe('one');
  });

  it('may be empty', async () => {
    expect(await readLine(typed('\n'), never)).toBe('');
  });

  it('typed early waits for its question', async () => {
    const stdin = typed('one\ntwo\nthr');
    expect([await readLine(stdin, never), await readLine(stdin, never)]).toEqual(['one', 'two']);
    const last = readLine(stdin, never);
    stdin.write('ee\n');
    expect(await last).toBe('three');
  });

  it('is read whole, wherever its bytes are cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom('a', 'é', '山', '👍', ' '), { maxLength: 8 }),
        fc.nat(40),
        async (letters, cut) => {
          const bytes = Buffer.from(`${letters.join('')}\n`);
          const stdin = typed(bytes.subarray(0, cut), bytes.subarray(cut));
          expect(await readLine(stdin, never)).toBe(letters.join(''));
        },
      ),
      { seed: 1 },
    );
  });
});

describe('the end of input', () => {
  it('is no line', async () => {
    const stdin = typed();
    stdin.end();
    expect(await readLine(stdin, never)).toBeUndefined();
  });

  it('is still the end after the last line', async () => {
    const stdin = typed('one\n');
    stdin.end();
    expect(await readLine(stdin, never)).toBe('one');
    expect(await readLine(stdin, AbortSignal.timeout(200))).toBeUndefined();
  });

  it.each([
    ['Ctrl-C', KEYS.ctrlC],
    ['Ctrl-D', KEYS.ctrlD],
  ])('is %s in raw mode, and what was typed before it is dropped', async (_, key) => {
    const stdin = typed(`yes${key}`);
    expect(await readLine(stdin, never)).toBeUndefined();
    stdin.write('no\n');
    expect(await readLine(stdin, never)).toBe('no');
  });
});

describe('an interruption', () => {
  it('ends the wait with its reason, and keeps what was typed', async () => {
    const stdin = typed('on');
    const controller = new AbortController();
    const line = readLine(stdin, controller.signal);
    controller.abort(new Error('time is up'));
    await expect(line).rejects.toThrow('time is up');
    stdin.write('e\n');
    expect(await readLine(stdin, never)).toBe('one');
  });

  it('before the question asks nothing', async () => {
    await expect(readLine(typed('one\n'), AbortSignal.abort(new Error('too late')))).rejects.toThrow(
      'too late',
    );
  });
});
