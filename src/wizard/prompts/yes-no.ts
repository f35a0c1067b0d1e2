import type { Context } from '../../context.ts';
import { theme } from '../../output/theme.ts';
import { ask } from './ask.ts';
import { choose } from './choose.ts';

/**
 * Asks for a plain yes; "No" is where the cursor starts, so that Enter alone does nothing that cannot be undone.
 * @throws as `ask`.
 */
export async function askYesNo(context: Context, message: string): Promise<boolean> {
  const { sandbox } = await context.settings();
  const answer = await ask<boolean, Parameters<typeof choose<boolean>>[0]>(context, choose, {
    message,
    choices: [
      { value: false, name: 'No' },
      { value: true, name: 'Yes' },
    ],
    frame: { theme: theme(context.io.colorLevel), isTraining: sandbox, now: context.now },
    pageSize: 2,
    canGoBack: false,
  });
  return answer === true;
}
