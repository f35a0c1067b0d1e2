import { join } from 'node:path';
import type { Store } from './store.ts';

/** Where `--sandbox` keeps its holds and sales, so that one run meets what another reserved. */
export function sandboxState({ dataDir }: Pick<Store, 'dataDir'>): string {
  return join(dataDir, 'sandbox.db');
}
