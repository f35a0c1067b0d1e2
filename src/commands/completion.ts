import { Argument, type Command } from 'commander';
import { SHELLS, type Shell, scriptFor } from '../completion/scripts.ts';
import type { Context } from '../context.ts';
import { Failure } from '../failure.ts';
import { addExamplesOnly } from './arguments.ts';
import { refuseRaw } from './refusals.ts';

const INSTALLATION = `
To install it:
  bash        add to ~/.bashrc:  source <(ticketswitch completion bash)
  zsh         add to ~/.zshrc, after compinit:  source <(ticketswitch completion zsh)
  fish        ticketswitch completion fish > ~/.config/fish/completions/ticketswitch.fish
  PowerShell  add to $PROFILE:  ticketswitch completion powershell | Out-String | Invoke-Expression`;

export function configure(command: Command, contextOf: (command: Command) => Context): void {
  addExamplesOnly(
    command,
    'completion bash',
    'completion fish > ~/.config/fish/completions/ticketswitch.fish',
  )
    .addArgument(new Argument('<shell>').choices(SHELLS))
    .addHelpText('after', INSTALLATION)
    .action((shell: Shell) => completion(contextOf(command), shell));
}

/** @throws Failure `usage` with `--json` or `--raw`. */
function completion(context: Context, shell: Shell): void {
  refuseRaw(context);
  if (context.options.json) throw new Failure('usage', '`completion` prints a script; it has no --json.');
  context.io.stdout.write(scriptFor(shell));
}
