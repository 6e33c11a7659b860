/** The few ways in which a call can fail. */

export interface FieldError {
  pointer: string;
  code: string;
  message: string;
}

/** RFC 9457 problem details as the server writes them, already in the reader's language. */
export interface Problem {
  type?: string;
  title: string;
  status: number;
  detail?: string | null;
  code?: string;
  errors?: FieldError[];
}

/** The server answered, and the answer is no. */
export class Refused extends Error {
  constructor(
    readonly problem: Problem,
    readonly retryAfterMs: number | null = null,
  ) {
    super(problem.detail || problem.title);
  }
}

/** Nothing that our server wrote came back: no network, time over, or a captive portal's page. */
export class Unreachable extends Error {}

/** The words for one field of a refused form, found in the JSON pointer. */
export function fieldError(problem: Problem | null | undefined, name: string): string | undefined {
  return problem?.errors?.find(({ pointer }) => pointer.replace(/^#/, '').split('/').includes(name))?.message;
}
