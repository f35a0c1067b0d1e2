import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { BIN, ENV } from './home.ts';

interface Served {
  readonly url: string;
  readonly stop: () => void;
}

/** Starts `sandbox serve` as a process of its own. @param state a file, or `:memory:`. */
export async function serveSandbox(state: string): Promise<Served> {
  const args = [BIN, 'sandbox', 'serve', '--port', '0', '--state', state, '--json'];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'], env: ENV });
  let text = '';
  for await (const line of createInterface(child.stdout)) {
    text += line;
    if (line === '}') break;
  }
  return { url: JSON.parse(text).url, stop: () => child.kill() };
}

/** Starts a plain node:http server as a process of its own that always answers with these bytes. */
export async function serveBytes(bytes: Buffer): Promise<Served> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', BARE_SERVER], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  child.stdin.end(bytes);
  const [url = ''] = await createInterface(child.stdout)
    [Symbol.asyncIterator]()
    .next()
    .then(({ value }) => [String(value)]);
  return { url, stop: () => child.kill() };
}

const BARE_SERVER = `
import { createServer } from 'node:http';
import { buffer } from 'node:stream/consumers';
const bytes = await buffer(process.stdin);
const headers = { 'content-type': 'application/json', 'content-length': bytes.length };
const server = createServer((request, response) => {
  request.resume();
  request.on('end', () => response.writeHead(200, headers).end(bytes));
});
server.listen(0, '127.0.0.1', () => console.log('http://127.0.0.1:' + server.address().port));
`;
