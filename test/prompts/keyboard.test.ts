import { PassThrough } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import fc from 'fast-check';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { keyboardOf } from '../../src/prompts/keyboard.ts';
import { KEYS } from '../support/screen.ts';

// Only the wait after Esc is faked: bytes arrive in turns of the real event loop.
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => {
    vi.useRealTimers();
  });
});

/** Longer than the keyboard waits for the rest of an arrow key. */
const LONG = 1_000;

/** A terminal whose keyboard is being read. */
class Typist {
  readonly stdin = Object.assign(new PassThrough(), {
    isTTY: true,
    setRawMode: (isRaw: boolean) => this.rawModes.push(isRaw),
  });
  readonly rawModes: boolean[] = [];
  readonly keyboard = keyboardOf(this.stdin);
  controlC = 0;
  escapes = 0;
  readonly release = this.keyboard.own(() => {
    this.controlC += 1;
  });

  async type(...chunks: readonly (string | Uint8Array)[]): Promise<void> {
    for (const chunk of chunks) {
      this.stdin.write(chunk);
      await settled();
    }
  }

  /** A question: the keys that it gets until it is stopped. */
  question() {
    const keys: string[] = [];
    const { input, stop } = this.keyboard.read({
      onEscape: () => {
        this.escapes += 1;
      },
      onControlR: () => {},
    });
    input.on('data', (key) => keys.push(String(key)));
    return { keys, input, stop };
  }
}

/** Waits until every key that arrived has been read. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await setImmediate();
}

describe('keys pressed early', () => {
  it('wait for the next question, in order', async () => {
    const typist = new Typist();
    await typist.type('Fr', `ed${KEYS.tab}`);
    const { keys } = typist.question();
    await settled();
    expect(keys).toEqual(['F', 'r', 'e', 'd', KEYS.tab]);
  });

  it('are left for the question after this one as soon as this one is answered', async () => {
    const typist = new Typist();
    const first = typist.question();
    first.input.on('data', (key) => String(key) === KEYS.enter && first.stop());
    await typist.type(`a${KEYS.enter}b${KEYS.down}`);
    expect(first.keys).toEqual(['a', KEYS.enter]);
    const second = typist.question();
    await settled();
    expect(second.keys).toEqual(['b', KEYS.down]);
  });

  it('are dropped if the question wants none of them', async () => {
    const typist = new Typist();
    await typist.type('yes', KEYS.enter);
    typist.keyboard.forget();
    const { keys } = typist.question();
    await typist.type('n');
    expect(keys).toEqual(['n']);
  });

  it('are kept when nobody reads the terminal between two questions', async () => {
    const typist = new Typist();
    typist.release();
    typist.stdin.write('later');
    await settled();
    typist.keyboard.own(() => {});
    const { keys } = typist.question();
    await settled();
    expect(keys.join('')).toBe('later');
  });
});

describe('Ctrl-C', () => {
  it('acts at once, also between questions, and drops the keys before it', async () => {
    const typist = new Typist();
    await typist.type('typed ahead', KEYS.ctrlC);
    expect(typist.controlC).toBe(1);
    const { keys } = typist.question();
    await typist.type('x');
    expect(keys).toEqual(['x']);
  });

  it('is found among other keys of one chunk', async () => {
    const typist = new Typist();
    const { keys } = typist.question();
    await typist.type(`ab${KEYS.ctrlC}cd`);
    expect(typist.controlC).toBe(1);
    expect(keys).toEqual([]);
  });

  it('belongs to the innermost owner, and to the one before it afterwards', async () => {
    const typist = new Typist();
    let inner = 0;
    const release = typist.keyboard.own(() => {
      inner += 1;
    });
    await typist.type(KEYS.ctrlC);
    expect([inner, typist.controlC]).toEqual([1, 0]);
    release();
    await typist.type(KEYS.ctrlC);
    expect([inner, typist.controlC]).toEqual([1, 1]);
  });
});

describe('Esc', () => {
  it('alone goes back, once it is clear that nothing follows', async () => {
    const typist = new Typist();
    const { keys } = typist.question();
    await typist.type(KEYS.escape);
    expect(typist.escapes).toBe(0);
    vi.advanceTimersByTime(LONG);
    await settled();
    expect([typist.escapes, keys]).toEqual([1, []]);
  });

  it('twice goes back twice', async () => {
    const typist = new Typist();
    typist.question();
    await typist.type(KEYS.escape + KEYS.escape);
    vi.advanceTimersByTime(LONG);
    await settled();
    expect(typist.escapes).toBe(2);
  });

  it('that begins an arrow key, however the key is split, is no Esc', async () => {
    for (const chunks of [
      ['\u001B', '[B'],
      ['\u001B[', 'B'],
      ['\u001B', '[', 'B'],
    ]) {
      const typist = new Typist();
      const { keys } = typist.question();
      await typist.type(...chunks);
      vi.advanceTimersByTime(LONG);
      await settled();
      expect([keys.join(''), typist.escapes]).toEqual([KEYS.down, 0]);
    }
  });

  it('pressed early goes back at the next question', async () => {
    const typist = new Typist();
    await typist.type('a', KEYS.escape);
    vi.advanceTimersByTime(LONG);
    const { keys } = typist.question();
    await settled();
    expect([keys, typist.escapes]).toEqual([['a'], 1]);
  });
});

describe('the terminal', () => {
  it('is raw while somebody reads it', () => {
    const { rawModes, keyboard, release } = new Typist();
    const inner = keyboard.own(() => {});
    expect(rawModes).toEqual([true]);
    inner();
    expect(rawModes).toEqual([true]);
    release();
    expect(rawModes).toEqual([true, false]);
  });

  it('that ends also ends the question, after the last key', async () => {
    const typist = new Typist();
    const { keys, input } = typist.question();
    let isOver = false;
    input.on('end', () => {
      isOver = true;
    });
    typist.stdin.end('ab');
    await settled();
    expect([keys, isOver]).toEqual([['a', 'b'], true]);
  });

  it('has one keyboard, whoever asks for it', () => {
    const { stdin, keyboard } = new Typist();
    expect(keyboardOf(stdin)).toBe(keyboard);
  });
});

it('every key arrives whole and in order, wherever the bytes are cut', async () => {
  const { escape: _, ctrlC: __, ...rest } = KEYS;
  const key = fc.constantFrom(
    ...Object.values(rest),
    'a',
    'é',
    '山',
    '👍',
    '\u001Bb',
    '\u001BOP',
    '\u001B[1;5C',
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(key, { minLength: 1, maxLength: 12 }),
      fc.infiniteStream(fc.integer({ min: 1, max: 5 })),
      async (pressed, sizes) => {
        const typist = new Typist();
        const { keys } = typist.question();
        const bytes = Buffer.from(pressed.join(''));
        for (let at = 0; at < bytes.length; ) {
          const size = sizes.next().value ?? 1;
          typist.stdin.write(bytes.subarray(at, at + size));
          await setImmediate();
          at += size;
        }
        for (const _key of pressed) await settled();
        expect(keys.join('')).toBe(pressed.join(''));
        expect(typist.escapes).toBe(0);
      },
    ),
    { seed: 1, numRuns: 60 },
  );
});

describe('what the terminal says of itself', () => {
  const ANSWERS = ['\u001B[6;20;10t', '\u001B[?62;4;22c'];

  it('is for who asked, and no question sees it, however it is cut', async () => {
    for (let cut = 1; cut < ANSWERS.join('').length; cut += 1) {
      const typist = new Typist();
      const asked: string[] = [];
      const asking = typist.keyboard.ask('\u001B[16t', (text) => asked.push(text), 10_000);
      await typist.type('a', ANSWERS.join('').slice(0, cut), ANSWERS.join('').slice(cut), 'b', KEYS.up);
      expect(await asking).toEqual(ANSWERS);
      expect(asked).toEqual(['\u001B[16t\u001B[c']);
      const { keys } = typist.question();
      await settled();
      expect(keys).toEqual(['a', 'b', KEYS.up]);
    }
  });

  it('may be cut by a slow connection', async () => {
    const typist = new Typist();
    const asking = typist.keyboard.ask('', () => {}, 10_000);
    const { keys } = typist.question();
    await typist.type('\u001B[?62;');
    vi.advanceTimersByTime(300);
    await typist.type('4c');
    expect(await asking).toEqual(['\u001B[?62;4c']);
    expect(keys).toEqual([]);
  });

  it.each([
    '\u001B[<0;12;3M',
    '\u001B[[A',
    '\u001B[200~',
    '\u001B[I',
    '\u001BOP',
    '\u001B[1;5C',
    '\u001B[>0;276;0c',
  ])('or another sequence is one key, also in two pieces: %j', async (sequence) => {
    const typist = new Typist();
    const { keys } = typist.question();
    await typist.type(sequence, sequence.slice(0, 2), sequence.slice(2));
    expect(keys).toEqual([sequence, sequence]);
  });

  it('is no key: Shift with an arrow in rxvt is one', async () => {
    const typist = new Typist();
    const { keys } = typist.question();
    await typist.type('\u001B[c', '\u001B[a', '\u001B[1;2C');
    expect(keys).toEqual(['\u001B[c', '\u001B[a', '\u001B[1;2C']);
  });

  it('is dropped if it comes too late, or if nobody asked', async () => {
    const typist = new Typist();
    expect(await typist.keyboard.ask('', () => {}, 1)).toEqual([]);
    const { keys } = typist.question();
    await typist.type('a', ...ANSWERS, 'b');
    expect(keys).toEqual(['a', 'b']);
  });
});
