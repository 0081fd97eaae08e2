import type { ProblemCode } from '../lib/problem.ts';

/** The one map from the kind of a problem to an HTTP status (RFC 9110, section 15). */
export const STATUS: Record<
  ProblemCode,
  400 | 401 | 403 | 404 | 405 | 408 | 409 | 410 | 413 | 414 | 422 | 429 | 503
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
  unavailable: 503,
};
