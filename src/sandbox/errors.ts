/** An error response. Clients need a status other than 200, a code and a text (docs/f13.md#errors). */
export class ApiError extends Error {
  readonly status: number;
  readonly errorCode: number;
  readonly errorKey?: string;

  constructor(status: number, errorCode: number, description: string, errorKey?: string) {
    super(description);
    this.status = status;
    this.errorCode = errorCode;
    if (errorKey !== undefined) this.errorKey = errorKey;
  }

  get body(): object {
    return {
      error_code: this.errorCode,
      error_desc: this.message,
      ...(this.errorKey !== undefined && { error_key: this.errorKey }),
    };
  }
}

/** 400 with code 8: parameters are missing or malformed. */
export function badData(description = 'Bad data supplied'): ApiError {
  return new ApiError(400, 8, description);
}

/** 460: well-formed, but rejected because of its content. */
export function rejected(errorCode: number, description: string, errorKey?: string): ApiError {
  return new ApiError(460, errorCode, description, errorKey);
}

/** 401 with code 3: credentials are missing or wrong. */
export function unauthorised(): ApiError {
  return new ApiError(401, 3, 'User authorisation failure');
}
