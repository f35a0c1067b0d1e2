import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { colorLevel, type Env, heightOf, isPlain, widthOf } from '../src/host.ts';

describe('colour (docs/environment.md, "Terminal")', () => {
  const isColoured = (flag: boolean | undefined, env: Env, isTerminal: boolean) =>
    colorLevel({ flag, env, isTerminal }) > 0;

  it.each<[string, boolean | undefined, Env, boolean, boolean]>([
    ['a terminal has it', undefined, {}, true, true],
    ['a file has none', undefined, {}, false, false],
    ['a dumb terminal has none', undefined, { TERM: 'dumb' }, true, false],
    ['FORCE_COLOR turns it on in a file', undefined, { FORCE_COLOR: '1' }, false, true],
    ['FORCE_COLOR turns it on in a dumb terminal', undefined, { FORCE_COLOR: '3', TERM: 'dumb' }, true, true],
    ['FORCE_COLOR without a value turns it on', undefined, { FORCE_COLOR: '' }, false, true],
    ['FORCE_COLOR=0 turns it off', undefined, { FORCE_COLOR: '0' }, true, false],
    ['FORCE_COLOR=false turns it off', undefined, { FORCE_COLOR: 'false' }, true, false],
    ['NO_COLOR turns it off', undefined, { NO_COLOR: '1' }, true, false],
    ['NO_COLOR wins over FORCE_COLOR', undefined, { NO_COLOR: '1', FORCE_COLOR: '1' }, true, false],
    // https://no-color.org: "when present and not an empty string".
    ['an empty NO_COLOR means nothing', undefined, { NO_COLOR: '' }, true, true],
    ['--no-color wins over everything', false, { FORCE_COLOR: '1' }, true, false],
    // commander's value where --no-color is not given.
    ['no flag leaves it to the environment', true, { NO_COLOR: '1' }, true, false],
    ['CI is nothing to it', undefined, { CI: '1' }, true, true],
  ])('%s', (_, flag, env, isTerminal, expected) => {
    expect(isColoured(flag, env, isTerminal)).toBe(expected);
  });
});

describe('the number of colours (docs/environment.md, "Terminal")', () => {
  it.each<[Env, number]>([
    [{ TERM: 'xterm-256color' }, 2],
    [{ TERM: 'xterm-kitty' }, 2],
    [{ TERM: 'xterm', COLORTERM: 'truecolor' }, 2],
    [{ WT_SESSION: '1' }, 2],
    [{ TERM: 'xterm', FORCE_COLOR: '2' }, 2],
    [{ TERM: 'xterm' }, 1],
    [{ TERM: 'linux' }, 1],
    [{ TERM: 'xterm-256color', NO_COLOR: '1' }, 0],
  ])('%j has level %d', (env, level) => {
    expect(colorLevel({ flag: undefined, env, isTerminal: true })).toBe(level);
  });
});

describe('plain mode (docs/environment.md, "Terminal")', () => {
  it.each([
    [{ TERM: 'dumb' }, true],
    [{ TERM: 'xterm-256color' }, false],
    [{}, false],
    [{ ACCESSIBLE: '1' }, true],
    [{ ACCESSIBLE: 'yes', TERM: 'xterm' }, true],
    [{ ACCESSIBLE: '' }, false],
    [{ ACCESSIBLE: '0' }, false],
    [{ ACCESSIBLE: 'False' }, false],
    [{ ACCESSIBLE: 'no' }, false],
    [{ ACCESSIBLE: '0', TERM: 'dumb' }, true],
  ])('with %j is %s', (env, expected) => {
    expect(isPlain(env)).toBe(expected);
  });
});

describe('the size of the output', () => {
  const output = (columns?: number, rows?: number) => Object.assign(new PassThrough(), { columns, rows });

  it("is the terminal's", () => {
    expect([widthOf(output(120, 40)), heightOf(output(120, 40))]).toEqual([120, 40]);
  });

  it('is 80 by 24 where there is no terminal, or one that does not know', () => {
    for (const unknown of [output(), output(0, 0)]) {
      expect([widthOf(unknown), heightOf(unknown)]).toEqual([80, 24]);
    }
  });
});
