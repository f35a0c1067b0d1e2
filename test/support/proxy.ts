import { createServer, type IncomingHttpHeaders, request } from 'node:http';
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
  const accepts = ({ 'proxy-authorization': given }: IncomingHttpHeaders) =>
    !password || given === `Basic ${Buffer.from(password).toString('base64')}`;
  // Node 26 sends http itself to a proxy; Node 24 asks for a connection.
  const server = createServer(({ url = '', method, headers }, response) => {
    const { host, pathname, search } = new URL(url);
    asked.push(host);
    if (!accepts(headers)) return response.writeHead(407).end();
    const options = { port, host: '127.0.0.1', method, path: pathname + search };
    return request(options, (answer) => answer.pipe(response)).end();
  });
  server.on('connection', (socket) => sockets.add(socket));
  server.on('connect', ({ url, headers }, socket) => {
    asked.push(url ?? '');
    socket.on('error', () => {});
    const status = accepts(headers) ? refuses : 407;
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
