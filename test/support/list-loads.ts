import { appendFileSync } from 'node:fs';
import { registerHooks } from 'node:module';

/** For `node --import`: writes the URL of each module that is loaded to the file LOADS, one per line. */
registerHooks({
  load(url, context, next) {
    appendFileSync(process.env.LOADS ?? '', `${url}\n`);
    return next(url, context);
  },
});
