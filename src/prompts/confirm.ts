import { confirm } from '@inquirer/prompts';
import type { Context } from '../context.ts';
import { type Asking, ask, type Question } from './ask.ts';
import { type Frame, frameLine, frameOf } from './header.ts';

/** The looks of this run: the library would ask the process's own environment for colour. */
function looksOf({ theme: { bold, dim, strong, error } }: Frame) {
  return {
    prefix: { idle: strong('?'), done: strong('?') },
    style: {
      message: bold,
      answer: strong,
      defaultAnswer: dim,
      error,
      confirmDefault: (text: string) => text.toUpperCase(),
    },
  };
}

const yesNo: Question<boolean, Asking> = {
  screen: ({ message, frame }, context) =>
    confirm(
      {
        message: [frameLine(frame), message].filter(Boolean).join(' · '),
        default: false,
        theme: looksOf(frame),
      },
      context,
    ),
  plain: async ({ message }, talk) => /^y(es)?$/i.test(await talk.read(`${message} y or n [n]:`)),
  settled: (_, isYes) => (isYes ? 'yes' : 'no'),
};

/**
 * Asks for a plain yes; Enter alone is no, so that it does nothing that cannot be undone.
 * @throws as `ask`.
 */
export async function askYesNo(context: Context, message: string): Promise<boolean> {
  const { sandbox } = await context.settings();
  const frame = frameOf(context, { isTraining: sandbox });
  return (await ask(context, yesNo, { message, frame })) === true;
}
