import { type Command, InvalidArgumentError } from 'commander';
import type { Answer } from '../api/answer.ts';
import type { Context } from '../context.ts';
import { Failure, isFailure } from '../failure.ts';
import { withNewline } from '../output/lines.ts';
import { printBody } from '../output/print.ts';
import { progress } from '../output/progress.ts';
import { isCertainRefusal } from '../rules/outcome.ts';
import { addExamplesOnly } from './arguments.ts';

type Field = readonly [name: string, value: string];
type Method = 'get' | 'post';

interface ApiOptions {
  readonly field?: readonly Field[];
  readonly method: Method;
  readonly yes?: boolean;
}

/** Resources that change something, and the command that does it with a record. A GET would be retried. */
const CHANGES: ReadonlyMap<string, string> = new Map([
  ['reserve', 'reserve'],
  ['purchase', 'purchase'],
  ['callback', 'purchase'],
  ['cancel', 'cancel'],
  ['release', 'release'],
]);

/** Can be repeated, and costs nobody anything. */
const HARMLESS = 'release';

function parseField(text: string, previous: readonly Field[] = []): Field[] {
  const at = text.indexOf('=');
  if (at < 1) throw new InvalidArgumentError('Use the format key=value, such as event_id=6IF.');
  return [...previous, [text.slice(0, at), text.slice(at + 1)]];
}

function parseMethod(text: string): Method {
  const method = text.toLowerCase();
  if (method !== 'get' && method !== 'post') throw new InvalidArgumentError('Use GET or POST.');
  return method;
}

export function configure(command: Command, contextOf: (command: Command) => Context): void {
  addExamplesOnly(
    command,
    'api sources',
    'api events -f keywords=nutcracker -f page_len=5',
    'api performances -f event_id=6IF | jq .results.performance',
    'api release --method POST -f transaction_uuid=3e4f…',
  )
    .option('-f, --field <key=value>', 'a parameter; can be repeated', parseField)
    .option('-X, --method <method>', 'GET or POST; POST is sent once', parseMethod, 'get')
    .option('--yes', 'send a POST that reserves, buys or cancels')
    .addHelpText(
      'after',
      "\nPrints the API's response unchanged. What it reserves or buys is not in `transactions`.",
    )
    .action((resource: string, options: ApiOptions) => api(contextOf(command), resource, options));
}

/** @throws Failure `usage` for a request that changes something, unless it was asked for in so many words. */
function requirePermission(resource: string, { method, yes = false }: ApiOptions): void {
  const [name = ''] = resource.split(/[./]/);
  const command = CHANGES.get(name);
  if (!command) return;
  const next = [command, '--help'];
  if (method === 'get') {
    throw new Failure('usage', `${name} changes something and is not read. Add --method POST.`, { next });
  }
  if (!yes && name !== HARMLESS) {
    const message = `${name} reserves, buys or cancels, and this leaves no record here. Add --yes to send it, or use the command.`;
    throw new Failure('usage', message, { next });
  }
}

/** After a POST that may have been carried out: says so. */
function asUnknown(error: Failure, { method, field = [] }: ApiOptions): Failure {
  if (method === 'get' || isCertainRefusal(error)) return error;
  const uuid = field.find(([name]) => name === 'transaction_uuid')?.[1];
  const message = `${error.message} The request may have been carried out: do not repeat it.`;
  return error.derive('outcome_unknown', message, { next: uuid ? ['status', uuid] : error.next });
}

/** Sends one request to any resource and writes the response's body as it is, also if it is an error. */
async function api(context: Context, resource: string, options: ApiOptions): Promise<void> {
  requirePermission(resource, options);
  const client = await context.api();
  const { field: params = [], method } = options;
  let answer: Answer<unknown>;
  try {
    answer = await progress(context, `Asking ${resource}`, client.request(resource, { params, method }));
  } catch (error) {
    if (!isFailure(error)) throw error;
    // With --raw, main writes it.
    if (error.body !== undefined && !context.options.raw) context.io.stdout.write(withNewline(error.body));
    throw asUnknown(error, options);
  }
  await printBody(context, answer.body);
}
