import { isAbsolute } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pathsOf } from '../../src/store/paths.ts';
import { failureFrom } from '../support/failures.ts';

const XDG = { XDG_CONFIG_HOME: '/xdg/config', XDG_DATA_HOME: '/xdg/data' };
const OWN = { TICKETSWITCH_CONFIG_DIR: '/own/config', TICKETSWITCH_DATA_DIR: '/own/data' };

// docs/environment.md, "Files".

describe('the folders', () => {
  it("are the program's own where they are named", () => {
    expect(pathsOf({ ...XDG, ...OWN })).toEqual({ config: '/own/config', data: '/own/data' });
  });

  it('are named one by one', () => {
    expect(pathsOf({ ...XDG, TICKETSWITCH_DATA_DIR: '/own/data' })).toEqual({
      config: '/xdg/config/ticketswitch',
      data: '/own/data',
    });
  });

  it("are in XDG's otherwise", () => {
    expect(pathsOf(XDG)).toEqual({ config: '/xdg/config/ticketswitch', data: '/xdg/data/ticketswitch' });
  });

  it("are the system's where nothing is named, or where XDG's are not absolute", () => {
    const { config, data } = pathsOf({});
    for (const path of [config, data]) {
      expect(isAbsolute(path)).toBe(true);
      expect(path).toContain('ticketswitch');
    }
    expect(pathsOf({ XDG_CONFIG_HOME: 'config', XDG_DATA_HOME: './data' })).toEqual({ config, data });
    expect(pathsOf({ XDG_CONFIG_HOME: '', TICKETSWITCH_DATA_DIR: '' })).toEqual({ config, data });
  });

  it.each(['TICKETSWITCH_CONFIG_DIR', 'TICKETSWITCH_DATA_DIR'])('of %s must be absolute', (name) => {
    const failure = failureFrom(() => pathsOf({ ...XDG, [name]: 'here' }));
    expect(failure.code).toBe('usage');
    expect(failure.message).toContain(name);
    expect(failure.message).toContain('here');
  });
});
