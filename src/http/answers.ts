import type { ProblemCode } from '../lib/problem.ts';

/** The one map from the kind of a problem to an HTTP status (RFC 9110, section 15). */
export const STATUS: Record<
  ProblemCode,
  400 | 401 | 403 | 404 | 405 | 408 | 409 | 410 | 412 | 413 | 414 | 415 | 422 | 428 | 429 | 503
> = {
  malformed: 400,
  invalid: 422,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  'wrong-method': 405,
  'too-slow': 408,
  conflict: 409,
  gone: 410,
  'too-large': 413,
  'address-too-long': 414,
  'too-many': 429,
  'precondition-failed': 412,
  'precondition-missing': 428,
  'unsupported-type': 415,
  unavailable: 503,
};
