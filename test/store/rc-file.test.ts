import { chmodSync, copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readRcFile } from '../../src/store/rc-file.ts';
import { failureFrom } from '../support/failures.ts';
import { createHome } from '../support/run.ts';

const EXAMPLE = join(import.meta.dirname, '../../.ticketswitchrc.example');

/** A `.ticketswitchrc` with this content. */
function rcFile(content: string, mode = 0o600): string {
  const path = join(createHome(), '.ticketswitchrc');
  writeFileSync(path, content);
  chmodSync(path, mode);
  return path;
}

describe('an rc file', () => {
  it('has one setting per line; comments, spaces and quotes are no part of it', () => {
    const lines = [
      '# my account',
      'TICKETSWITCH_USER=demo',
      '',
      '  TICKETSWITCH_SUB_USER = "desk 1"  # at the window',
      "TICKETSWITCH_PASSWORD='pa#ss'",
      'TICKETSWITCH_LANGUAGE=',
    ];
    expect(readRcFile(rcFile(lines.join('\r\n')))).toEqual({
      TICKETSWITCH_USER: 'demo',
      TICKETSWITCH_SUB_USER: 'desk 1',
      TICKETSWITCH_PASSWORD: 'pa#ss',
      TICKETSWITCH_LANGUAGE: '',
    });
  });

  it('may be missing, and may be empty', () => {
    expect(readRcFile(join(createHome(), '.ticketswitchrc'))).toBeUndefined();
    expect(readRcFile(rcFile(''))).toEqual({});
  });

  it('is refused for a name that does not exist, with those that do', () => {
    const path = rcFile('TICKETSWITCH_USR=demo\nPATH=/bin');
    const { code, message } = failureFrom(() => readRcFile(path));
    expect(code).toBe('usage');
    expect(message).toMatch(/TICKETSWITCH_USR\b.*\bin /);
    expect(message).toMatch(/\bPATH\b.*\bin /);
    expect(message).toContain(path);
    expect(message).toMatch(/Valid settings: .*TICKETSWITCH_USER\b/);
  });

  it('is refused if it cannot be read', () => {
    const folder = join(createHome(), '.ticketswitchrc');
    mkdirSync(folder);
    const { code, message } = failureFrom(() => readRcFile(folder));
    expect(code).toBe('usage');
    expect(message).toContain(folder);
  });

  it('that others can read may have anything but a password', () => {
    expect(readRcFile(rcFile('TICKETSWITCH_USER=demo', 0o644))).toEqual({ TICKETSWITCH_USER: 'demo' });
    const path = rcFile('TICKETSWITCH_PASSWORD=demopass', 0o644);
    const { message } = failureFrom(() => readRcFile(path));
    expect(message).toContain('chmod 600');
    expect(message).not.toContain('demopass');
  });

  it('can be made from the example that is shipped', () => {
    const path = rcFile('');
    copyFileSync(EXAMPLE, path);
    chmodSync(path, 0o600);
    expect(readRcFile(path)).toEqual({ TICKETSWITCH_USER: 'demo', TICKETSWITCH_PASSWORD: 'demopass' });
  });
});
