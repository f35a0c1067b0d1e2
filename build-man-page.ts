import { writeFileSync } from 'node:fs';
import { createManPage } from './man-page.ts';

writeFileSync('dist/ticketswitch.1', await createManPage());
