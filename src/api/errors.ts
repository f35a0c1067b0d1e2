import * as z from 'zod/mini';
import { type ApiErrorDetails, type ErrorCode, TicketSwitchError } from '../model/error.ts';
import { integer, optional, parseJson, text } from './wire.ts';

const errorBody = z.object({ error_code: integer, error_desc: optional(text), error_key: optional(text) });

/** The error in a response; undefined if there is none. An `error_code` is an error whatever the status. */
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

/** Error codes that are not about the request's content (docs/f13.md#errors). */
const BY_ERROR_CODE: Readonly<Record<number, ErrorCode>> = {
  2: 'not_allowed',
  3: 'authentication_failed',
  4: 'supplier_broken',
  5: 'not_allowed',
  6: 'supplier_broken',
  7: 'not_allowed',
};

function codeOf({ status, errorCode }: ApiErrorDetails): ErrorCode {
  const byCode = errorCode === undefined ? undefined : BY_ERROR_CODE[errorCode];
  if (byCode) return byCode;
  if (status === 401) return 'authentication_failed';
  if (status === 403) return 'not_allowed';
  if (status === 404 || status === 405) return 'bad_answer';
  if (status === 410) return 'not_found';
  if (status === 429 || status >= 500) return 'supplier_broken';
  return errorCode === undefined ? 'bad_answer' : 'rejected';
}

function sentence(code: ErrorCode, api: ApiErrorDetails, host: string): string {
  const said = api.errorDesc ? `: ${api.errorDesc}` : ` (HTTP ${api.status})`;
  switch (code) {
    case 'authentication_failed':
      return `${host} rejected these credentials${said}.`;
    case 'not_allowed':
      return `Your user is not allowed to do this on ${host}${said}.`;
    case 'supplier_broken':
      return api.status === 429
        ? `Too many requests to ${host} (HTTP 429). Wait a minute, then retry.`
        : `${host} or its supplier is unavailable${said}. Try again later.`;
    case 'not_found':
      return `That is no longer available on ${host}${said}.`;
    case 'rejected':
      return `${host} rejected the request${said}.`;
    default:
      if (api.status === 404) return `${host} has no such resource${said}. Check its name and the URL.`;
      return `The response from ${host} does not look like the TicketSwitch API${said}. Check the URL.`;
  }
}

/** The error for an error response. */
export function apiError(api: ApiErrorDetails, host: string): TicketSwitchError {
  const code = codeOf(api);
  return new TicketSwitchError(code, sentence(code, api, host), { api });
}

/**
 * Parses a body as JSON, with numbers kept as text.
 * @throws TicketSwitchError `bad_answer` if it is not, such as a proxy's HTML page or a truncated response.
 */
export function parseBody(body: string, host: string, resource: string): unknown {
  try {
    return parseJson(body);
  } catch (cause) {
    const what = body.trim() === '' ? 'an empty' : 'a non-JSON';
    throw new TicketSwitchError(
      'bad_answer',
      `${host} returned ${what} response to ${resource}. Check the URL.`,
      {
        cause,
      },
    );
  }
}
