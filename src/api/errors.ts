import * as z from 'zod';
import { type ApiErrorDetails, Failure, type FailureCode } from '../failure.ts';
import { integer, optional, parseJson, text } from './wire.ts';

const errorBody = z.object({ error_code: integer, error_desc: optional(text), error_key: optional(text) });

/** What an answer says of its own failure; undefined for an answer without `error_code`. */
export function errorDetails(status: number, body: unknown, requestId?: string): ApiErrorDetails | undefined {
  const parsed = errorBody.safeParse(body);
  if (!parsed.success) return status >= 400 ? { status, ...(requestId && { requestId }) } : undefined;
  const { error_code, error_desc, error_key } = parsed.data;
  return {
    status,
    errorCode: error_code,
    ...(error_desc && { errorDesc: error_desc }),
    ...(error_key && { errorKey: error_key }),
    ...(requestId && { requestId }),
  };
}

/** Contract §1, error codes: the program's name for each that is not the input's fault. */
const BY_ERROR_CODE: Readonly<Record<number, FailureCode>> = {
  2: 'not_allowed',
  3: 'authentication_failed',
  4: 'supplier_broken',
  5: 'not_allowed',
  6: 'supplier_broken',
  7: 'not_allowed',
};

function codeOf({ status, errorCode }: ApiErrorDetails): FailureCode {
  const byCode = errorCode === undefined ? undefined : BY_ERROR_CODE[errorCode];
  if (byCode) return byCode;
  if (status === 401) return 'authentication_failed';
  if (status === 403) return 'not_allowed';
  if (status === 404 || status === 405) return 'bad_answer';
  if (status === 410) return 'not_found';
  if (status === 429 || status >= 500) return 'supplier_broken';
  return errorCode === undefined ? 'bad_answer' : 'usage';
}

function sentence(code: FailureCode, api: ApiErrorDetails, host: string): string {
  const said = api.errorDesc ? `: ${api.errorDesc}` : ` (HTTP ${api.status})`;
  switch (code) {
    case 'authentication_failed':
      return `${host} does not accept this user and password${said}. Log in again with: ticketswitch login`;
    case 'not_allowed':
      return `${host} does not allow this to your user${said}.`;
    case 'supplier_broken':
      return api.status === 429
        ? `${host} is asked too often (HTTP 429). Wait a minute and try again.`
        : `${host} or the supplier behind it is broken${said}. Try again later.`;
    case 'not_found':
      return `${host} no longer has it${said}.`;
    case 'usage':
      return `${host} refused the input${said}.`;
    default:
      return `${host} does not answer like the TicketSwitch API${said}. Check the url setting.`;
  }
}

/** The failure an answer stands for. */
export function apiFailure(api: ApiErrorDetails, host: string): Failure {
  const code = codeOf(api);
  return new Failure(code, sentence(code, api, host), { api });
}

/**
 * Reads a body as the JSON it must be.
 * @throws Failure `bad_answer` when it is something else (a proxy's HTML page, a cut-off answer).
 */
export function parseBody(body: string, host: string, resource: string): unknown {
  try {
    return parseJson(body);
  } catch (cause) {
    const what = body.trim() === '' ? 'nothing' : 'something that is not JSON';
    throw new Failure('bad_answer', `${host} answered ${resource} with ${what}. Check the url setting.`, {
      cause,
    });
  }
}
