import { rejected } from '../errors.ts';

const CONTROL = /\p{Cc}/u;
// RFC 5322 "specials": must be quoted before the @ and are not allowed after it.
const SPECIALS = /[()<>,;:@\\"[\]]/;

/** The `error_key`, without `addr_`, for the part before the @; undefined if it is valid. */
function localProblem(local: string): string | undefined {
  if (local.startsWith('"')) return quotedProblem(local);
  if (CONTROL.test(local)) return 'control_character_before_at';
  if (/[^\x20-\x7E]/.test(local)) return 'non_ascii_before_at';
  if (local.includes(' ')) return 'spaces_before_at_must_be_quoted';
  if (SPECIALS.test(local)) return 'specials_before_at_must_be_quoted';
  if (/^\.|\.$|\.\./.test(local)) return 'dot_before_at_must_be_quoted';
  return undefined;
}

function quotedProblem(local: string): string | undefined {
  const end = local.indexOf('"', 1);
  if (end < 0) return 'unterminated_quote_before_at';
  const inside = local.slice(1, end);
  if (inside.includes('\r')) return 'cr_within_quotes';
  if (/[^\0-\x7F]/.test(inside)) return 'non_ascii_in_quotes';
  const after = local.slice(end + 1);
  return after !== '' && !after.startsWith('.') ? 'dot_expected_after_quotes' : undefined;
}

const DOMAIN_PROBLEMS: readonly (readonly [pattern: RegExp, key: string])[] = [
  [/\r/, 'cr_not_allowed_after_at'],
  [/\t/, 'tabs_not_allowed_after_at'],
  [/ /, 'spaces_not_allowed_after_at'],
  [CONTROL, 'control_character_after_at'],
  [/[^\x20-\x7E]/, 'non_ascii_after_at'],
  [SPECIALS, 'specials_after_at'],
  [/^\./, 'cannot_have_dot_immediately_after_at'],
  [/\.\./, 'cannot_have_dot_dot_after_at'],
  [/\.$/, 'cannot_end_in_dot'],
  [/^[^.]*$/, 'needs_at_least_one_dot'],
  [/[^\w.-]|(^|\.)-|-(\.|$)/, 'bad_email_domain'],
];

/** The `error_key`, without `addr_`, for an address (docs/f13.md#errors); undefined if it is valid. */
function emailProblem(email: string): string | undefined {
  if (email.trim() === '') return 'may_not_be_blank';
  const at = email.lastIndexOf('@');
  if (at < 0) return 'missing_at';
  if (at === 0) return 'may_not_start_with_at';
  if (at === email.length - 1) return 'may_not_end_with_at';
  const domain = email.slice(at + 1);
  return localProblem(email.slice(0, at)) ?? DOMAIN_PROBLEMS.find(([pattern]) => pattern.test(domain))?.[1];
}

/** @throws ApiError 460 with code 2000 and an `error_key` if the address is not valid. */
export function requireEmail(email: string): void {
  const problem = emailProblem(email);
  if (problem) throw rejected(2000, 'Invalid email address', `addr_${problem}`);
}
