import { createServer } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

interface ProxyOptions {
  /** The port of this machine to connect everything to. */
  readonly port: number;
  /** `user:password` that it demands. */
  readonly password?: string;
  /** Answers every request with this status, or closes the connection. */
  readonly refuses?: number | 'silently';
}

interface TestProxy {
  /** `127.0.0.1:3128` */
  readonly host: string;
  /** The hosts that it was asked to connect to. */
  readonly asked: readonly string[];
}

/** A real proxy on a free loopback port, gone after the test. */
export async function startProxy({ port, password, refuses }: ProxyOptions): Promise<TestProxy> {
  const asked: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer();
  server.on('connection', (socket) => sockets.add(socket));
  server.on('connect', ({ url, headers }, socket) => {
    asked.push(url ?? '');
    socket.on('error', () => {});
    const given = headers['proxy-authorization'] ?? '';
    const isKnown = !password || given === `Basic ${Buffer.from(password).toString('base64')}`;
    const status = isKnown ? refuses : 407;
    if (status === 'silently') return socket.destroy();
    if (status) return socket.end(`HTTP/1.1 ${status} Refused\r\n\r\n`);
    const target = connect(port, '127.0.0.1', () => socket.write('HTTP/1.1 200 OK\r\n\r\n'));
    target.on('error', () => socket.destroy());
    return socket.pipe(target).pipe(socket);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return { host: `127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}
