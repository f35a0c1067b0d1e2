/** An answer that is an error: never 200, and always with a code and words (contract §1). */
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

/** Missing or malformed parameters: 400, code 8. */
export function badData(description = 'Bad data supplied'): ApiError {
  return new ApiError(400, 8, description);
}

/** Well-formed, but rejected for what it says: 460. */
export function rejected(errorCode: number, description: string, errorKey?: string): ApiError {
  return new ApiError(460, errorCode, description, errorKey);
}

/** Unknown user or wrong password. */
export function unauthorised(): ApiError {
  return new ApiError(401, 3, 'User authorisation failure');
}
