import { describe, expect, it } from 'vitest';
import { type Graphics, graphicsOf, namedProtocol } from '../../src/pictures/graphics.ts';
import { takeKeyboard } from '../../src/prompts/ask.ts';
import { PromptScreen } from '../support/prompt-screen.ts';

describe('a terminal says by its name what it can draw', () => {
  it.each([
    [{ TERM: 'xterm-kitty' }, 'kitty'],
    [{ TERM: 'xterm-ghostty' }, 'kitty'],
    [{ TERM: 'xterm-256color', TERM_PROGRAM: 'WarpTerminal' }, 'kitty'],
    [{ TERM: 'xterm-256color', TERM_PROGRAM: 'iTerm.app' }, 'iterm2'],
    [{ TERM: 'xterm-256color', TERM_PROGRAM: 'WezTerm' }, 'iterm2'],
    [{ TERM: 'xterm-256color', LC_TERMINAL: 'iTerm2' }, 'iterm2'],
    [{ TERM: 'xterm-256color', TERM_PROGRAM: 'Apple_Terminal' }, undefined],
    [{ TERM: 'xterm-256color' }, undefined],
    [{}, undefined],
    // They keep the variables of the terminal around them.
    [{ TERM: 'tmux-256color', TMUX: '/tmp/tmux-0/default,1,0', LC_TERMINAL: 'iTerm2' }, undefined],
    [{ TERM: 'screen-256color', TERM_PROGRAM: 'ghostty' }, undefined],
  ])('%j', (env, protocol) => {
    expect(namedProtocol(env)).toBe(protocol);
  });
});

/** What is found out about a terminal that answers so once it is asked. */
async function ask(
  answers: readonly string[],
  env: Record<string, string> = {},
): Promise<Graphics | undefined> {
  const terminal = new PromptScreen({ env });
  const release = takeKeyboard(terminal.context);
  const asking = graphicsOf(terminal.context);
  expect(terminal.written).toBe('\u001B[16t\u001B[c');
  terminal.press(...answers);
  try {
    return await asking;
  } finally {
    release();
  }
}

describe('a terminal answers what it can draw', () => {
  // As foot, xterm, mlterm and Windows Terminal answer.
  it.each(['\u001B[?62;4;22;28;29c', '\u001B[?63;1;2;4;6;9;15;16;22;29c', '\u001B[?62;4c'])(
    'sixel: %j',
    async (answer) => {
      expect(await ask(['\u001B[6;16;8t', answer])).toEqual({
        protocol: 'sixel',
        cell: { width: 8, height: 16 },
      });
    },
  );

  it.each([
    '\u001B[?64;1;2;6;9;15;16;17;18;21;22;28c',
    '\u001B[?6c',
    '\u001B[?1;2c',
    '\u001B[?64;14;40;24c',
    '\u001B[?4c',
  ])('no pictures: %j', async (answer) => {
    expect(await ask([answer])).toBeUndefined();
  });

  it('an unusual size of characters is not believed', async () => {
    const cell = { width: 10, height: 20 };
    for (const size of ['\u001B[6;0;8t', '\u001B[6;16t', '\u001B[6;99999;9t', '\u001B[4;600;800t'])
      expect(await ask([size, '\u001B[?62;4c'])).toEqual({ protocol: 'sixel', cell });
  });

  it('or does not, and is known by its name', async () => {
    expect(await ask([], { TERM: 'xterm-kitty' })).toEqual({
      protocol: 'kitty',
      cell: { width: 10, height: 20 },
    });
    expect(await ask([])).toBeUndefined();
  });

  it('a plain one is not asked', async () => {
    const terminal = new PromptScreen({ env: { TERM: 'dumb' } });
    expect(await graphicsOf(terminal.context)).toBeUndefined();
    expect(terminal.written).toBe('');
  });
});
