import { join } from 'node:path';
import { type CommandLine, canRun } from './processes.ts';

const NODE = process.execPath;

/** Node with nothing to do. */
export const BARE: CommandLine = [NODE, '-e', '0'];

/** Node requesting what `events --json` requests, with nothing around it. */
export function bareFetch(url: string): CommandLine {
  return [NODE, join(import.meta.dirname, 'bare-fetch.mjs'), url];
}

const PYTHON_LIST = `
import sys
from pyticketswitch import Client
client = Client('demo', 'demopass', url=sys.argv[1])
events, meta = client.list_events(cost_range=True, best_value_offer=True, max_saving_offer=True)
for event in events: print(event.id, event.description)
`;

/** The official Python client listing the same events; undefined if it cannot be imported (set PYTHONPATH). */
export function pythonClient(url: string): CommandLine | undefined {
  return canRun(['python3', '-c', 'import pyticketswitch']) ? ['python3', '-c', PYTHON_LIST, url] : undefined;
}
