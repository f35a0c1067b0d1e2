/** The shells that completion is written for. */
export const SHELLS = ['bash', 'zsh', 'fish', 'powershell'] as const;

export type Shell = (typeof SHELLS)[number];

/*
 * Each script calls `ticketswitch __complete =CURRENT -- WORDS…` and reads lines of `value<tab>description`, or `:files`
 * if files are wanted. Values contain no characters that a shell changes, so the scripts quote nothing. Nothing that was
 * typed or answered is evaluated.
 */
const SCRIPTS: Readonly<Record<Shell, string>> = {
  bash: String.raw`# ticketswitch completion for bash
_ticketswitch() {
  local current=@{COMP_WORDS[COMP_CWORD]} value rest
  COMPREPLY=()
  compopt -o nosort 2>/dev/null
  while IFS=$'\t' read -r value rest; do
    if [[ $value == :files ]]; then
      compopt -o default
      return
    fi
    COMPREPLY+=("$value")
  done < <(ticketswitch __complete "=$current" -- "@{COMP_WORDS[@]:1:COMP_CWORD-1}" 2>/dev/null)
}
complete -F _ticketswitch ticketswitch
`,
  zsh: String.raw`#compdef ticketswitch
# ticketswitch completion for zsh
_ticketswitch() {
  local -a lines values
  local line
  lines=("@{(@f)$(ticketswitch __complete "=@{words[CURRENT]}" -- "@{(@Q)words[2,CURRENT-1]}" 2>/dev/null)}")
  if [[ $lines[1] == :files ]]; then
    _files
    return
  fi
  for line in $lines; do
    values+=("@{@{line%%$'\t'*}//:/\\:}:@{line#*$'\t'}")
  done
  (( $#values )) && _describe -V ticketswitch values
}
if [[ $funcstack[1] == _ticketswitch ]]; then
  _ticketswitch "$@"
else
  compdef _ticketswitch ticketswitch
fi
`,
  fish: String.raw`# ticketswitch completion for fish
function __ticketswitch_complete
    set -l words (commandline -opc)
    set -e words[1]
    set -l current (commandline -ct)
    for line in (ticketswitch __complete "=$current" -- $words 2>/dev/null)
        if test "$line" = :files
            __fish_complete_path "$current"
        else
            printf '%s\n' $line
        end
    end
end
complete -c ticketswitch -f -k -a '(__ticketswitch_complete)'
`,
  powershell: String.raw`# ticketswitch completion for PowerShell
Register-ArgumentCompleter -Native -CommandName ticketswitch -ScriptBlock {
  param($current, $line, $cursor)
  $words = @($line.CommandElements | Select-Object -Skip 1 |
    Where-Object { $_.Extent.EndOffset -lt $cursor } | ForEach-Object { $_.ToString() })
  ticketswitch __complete "=$current" -- @words 2>$null | Where-Object { $_ -ne ':files' } | ForEach-Object {
    $value, $description = $_ -split "\t", 2
    if (-not $description) { $description = $value }
    [System.Management.Automation.CompletionResult]::new($value, $value, 'ParameterValue', $description)
  }
}
`,
};

/** The script that a shell reads to complete command lines of this program. */
export function scriptFor(shell: Shell): string {
  // "@{" stands for a dollar and a brace, which a template would replace.
  return SCRIPTS[shell].replaceAll('@{', '${');
}
