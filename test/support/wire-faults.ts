import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';

/** How the end of a body is marked: by its length, by chunks, or by the end of the connection. */
export type Framing = 'length' | 'chunked' | 'close';
export const FRAMINGS: readonly Framing[] = ['length', 'chunked', 'close'];

/** A response as bytes on the wire. The connection is not used again. */
export function bytesOf(status: number, body: string, framing: Framing): Buffer {
  const bytes = Buffer.byteLength(body);
  const ends = {
    length: [`content-length: ${bytes}`, body],
    chunked: ['transfer-encoding: chunked', `${bytes.toString(16)}\r\n${body}\r\n0\r\n\r\n`],
    close: ['x-framing: close', body],
  };
  const [header, rest] = ends[framing];
  return Buffer.from(
    `HTTP/1.1 ${status} Answer\r\ncontent-type: application/json\r\nconnection: close\r\n${header}\r\n\r\n${rest}`,
  );
}

/** What happens to the bytes of a response on their way to the client. */
export type WireFault = (bytes: Buffer, socket: Socket) => unknown;

export const cutAt =
  (at: number): WireFault =>
  (bytes, socket) =>
    socket.end(bytes.subarray(0, at));

export const resetAt =
  (at: number): WireFault =>
  (bytes, socket) =>
    // Later, so that what was written is not lost with the connection.
    socket.write(bytes.subarray(0, at), () => setTimeout(() => socket.resetAndDestroy(), 5));

/** @param silence milliseconds until the connection is closed. */
export const stallAt =
  (at: number, silence: number): WireFault =>
  async (bytes, socket) => {
    socket.write(bytes.subarray(0, at));
    await sleep(silence);
    socket.destroy();
  };

/** Changes the response's text. */
export const changed =
  (change: (text: string) => string): WireFault =>
  (bytes, socket) =>
    socket.end(change(bytes.toString()));

/** Sends something else in place of the response. */
export const instead = (text: string): WireFault => changed(() => text);

/** Sends a body that is small until it is unpacked. */
export const packed =
  (mebibytes: number): WireFault =>
  (_, socket) => {
    const body = gzipSync(Buffer.alloc(mebibytes * 1024 * 1024, ' '));
    const head = `content-encoding: gzip\r\ncontent-length: ${body.length}\r\nconnection: close`;
    socket.write(`HTTP/1.1 200 OK\r\n${head}\r\n\r\n`);
    socket.end(body);
  };
