import { confirm as confirmPrompt } from '@inquirer/prompts';
import type { Context } from '../context.ts';
import { ask, type Question, type QuestionConfig } from './ask.ts';
import { type Header, headerLine, headerOf } from './header.ts';

/** The run's own styles: the library would read the process's environment for colour. */
function themeOf({ theme: { bold, dim, strong, error } }: Header) {
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

const yesOrNo: Question<boolean, QuestionConfig> = {
  screen: ({ message, header }, context) =>
    confirmPrompt(
      {
        message: [headerLine(header), message].filter(Boolean).join(' · '),
        default: false,
        theme: themeOf(header),
      },
      context,
    ),
  plain: async ({ message }, dialog) => /^y(es)?$/i.test(await dialog.read(`${message} y or n [n]:`)),
  answerText: (_, isYes) => (isYes ? 'yes' : 'no'),
};

/**
 * Asks yes or no. The default is no, because what follows cannot be undone.
 * @throws as `ask`.
 */
export async function confirm(context: Context, message: string): Promise<boolean> {
  const isTraining = await context.isTraining();
  return ask(context, yesOrNo, { message, header: headerOf(context, { isTraining }) });
}
