import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { Back } from '../../src/prompts/departures.ts';
import { LineDialog } from '../../src/prompts/line-dialog.ts';
import { KEYS } from '../support/screen.ts';

/** A dialog in which these lines were typed. */
function dialogWith(typed: string, { canGoBack = true, signal = new AbortController().signal } = {}) {
  const rawModes: boolean[] = [];
  const stdin = Object.assign(new PassThrough(), { setRawMode: (isRaw: boolean) => rawModes.push(isRaw) });
  const stderr = new PassThrough();
  const dialog = new LineDialog({ stdin, stderr }, { signal, canGoBack, onEnd: () => new Error('over') });
  stdin.write(typed);
  return { dialog, stdin, rawModes, said: () => String(stderr.read() ?? '') };
}

describe('a line', () => {
  it('is asked for by its prompt, and read without the spaces around it', async () => {
    const { dialog, said } = dialogWith('  two words \n');
    dialog.say('First', 'Second');
    expect(await dialog.read('Name:')).toBe('two words');
    expect(said()).toBe('First\nSecond\nName: ');
  });

  it.each([
    ['Fres\u007Fd', 'Fred'],
    ['Fres\bd', 'Fred'],
    ['ab\u007F\u007F\u007Fc', 'c'],
    ['山👍\u007F田', '山田'],
  ])('is what is left after Backspace: %j', async (typed, left) => {
    expect(await dialogWith(`${typed}\n`).dialog.read('Name:')).toBe(left);
  });

  it('has no control characters, such as those of an arrow key', async () => {
    expect(await dialogWith('a\u0001b\tc\n').dialog.read('Name:')).toBe('abc');
    expect(await dialogWith(`a${KEYS.up}\n`).dialog.read('Name:')).not.toContain('\u001B');
  });
});

describe('"<"', () => {
  it('goes back, and the prompt says so', async () => {
    const { dialog } = dialogWith(' < \n');
    expect(dialog.backHint).toContain('< to go back');
    await expect(dialog.read(`Name${dialog.backHint}:`)).rejects.toThrow(Back);
  });

  it('is only text in a longer line, or where there is no way back', async () => {
    expect(await dialogWith('a < b\n').dialog.read('Name:')).toBe('a < b');
    const { dialog } = dialogWith('<\n', { canGoBack: false });
    expect(dialog.backHint).toBe('');
    expect(await dialog.read('Name:')).toBe('<');
  });

  it('can be erased', async () => {
    expect(await dialogWith('<\u007F\n').dialog.read('Name:')).toBe('');
  });
});

describe('a question ends', () => {
  it('at the end of input', async () => {
    const { dialog, stdin } = dialogWith('half a li');
    stdin.end();
    await expect(dialog.read('Name:')).rejects.toThrow('over');
  });

  it('when it is interrupted, with the reason', async () => {
    const { dialog } = dialogWith('', { signal: AbortSignal.abort(new Error('time is up')) });
    await expect(dialog.read('Name:')).rejects.toThrow('time is up');
  });
});

describe('a secret', () => {
  it('is read while the terminal shows nothing', async () => {
    const { dialog, rawModes, said } = dialogWith('demopasx\u007Fs\r');
    expect(await dialog.readSecret('Password:')).toBe('demopass');
    expect(rawModes).toEqual([true, false]);
    expect(said()).toBe('Password: \n');
  });

  it('leaves the terminal as it was, also after Ctrl-C', async () => {
    const { dialog, rawModes } = dialogWith(`demo${KEYS.ctrlC}`);
    await expect(dialog.readSecret('Password:')).rejects.toThrow('over');
    expect(rawModes).toEqual([true, false]);
  });
});
