import { PNG } from 'pngjs';
import { decodeAsync } from 'sixel';
import { describe, expect, it } from 'vitest';
import { escapesFor } from '../../src/pictures/escapes.ts';
import type { Pixels } from '../../src/pictures/pixels.ts';

/** Too many pixels for one piece of kitty's. */
const NOISE: Pixels = {
  width: 100,
  height: 60,
  data: Uint8Array.from({ length: 100 * 60 * 4 }, (_, at) => (at % 4 === 3 ? 255 : (at * at * 7919) % 251)),
};
const CELLS = { width: 12, height: 4 };

/** With control characters as their pictures. */
const visible = (text: string) => text.replaceAll('\u001B', '␛').replaceAll('\u0007', '␇');
const readPng = (base64: string) => [...PNG.sync.read(Buffer.from(base64, 'base64')).data];

describe('escape sequences', () => {
  it('of kitty: in pieces of at most 4096 characters, told not to answer', async () => {
    const text = visible(await escapesFor('kitty', NOISE, CELLS));
    const pieces = [...text.matchAll(/␛_G([^;]*);([^␛]*)␛\\/g)];
    expect(pieces.map(([piece]) => piece).join('')).toBe(text);
    expect(pieces.length).toBeGreaterThan(2);
    expect(pieces[0]?.[1]).toBe('a=T,f=100,q=2,c=12,r=4,m=1');
    expect(pieces.slice(1, -1).every(([, keys]) => keys === 'm=1')).toBe(true);
    expect(pieces.at(-1)?.[1]).toBe('m=0');
    expect(Math.max(...pieces.map(([, , data = '']) => data.length))).toBe(4096);
    expect(readPng(pieces.map(([, , data]) => data).join(''))).toEqual([...NOISE.data]);
  });

  it('of iTerm2: with the size of the file', async () => {
    const text = visible(await escapesFor('iterm2', NOISE, CELLS));
    const [, size, data = ''] =
      /^␛\]1337;File=inline=1;size=(\d+);width=12;height=4:([\w+/=]+)␇$/.exec(text) ?? [];
    expect(Number(size)).toBe(Buffer.from(data, 'base64').length);
    expect(readPng(data)).toEqual([...NOISE.data]);
  });

  it('of sixel: a picture of the same size and colours', async () => {
    const data = new Uint8Array(NOISE.data.length).map((_, at) => [200, 40, 90, 255][at % 4] ?? 0);
    const text = visible(await escapesFor('sixel', { ...NOISE, data }, CELLS));
    expect(text).toMatch(/^␛P[\d;]*q[^␛]+␛\\$/);
    const body = text.slice(text.indexOf('q') + 1, -2);
    const decoded = await decodeAsync(body);
    expect([decoded.width, decoded.height]).toEqual([100, 60]);
    const [red = 0, green = 0, blue = 0] = new Uint8Array(decoded.data32.buffer, decoded.data32.byteOffset);
    // Sixel has colours in per cent.
    expect(Math.max(Math.abs(red - 200), Math.abs(green - 40), Math.abs(blue - 90))).toBeLessThan(4);
  });
});
