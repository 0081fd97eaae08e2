/** What kind of trouble it is; `http/answers.ts` maps each to one status code. */
export type ProblemCode =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'gone'
  | 'too-large'
  | 'too-many'
  | 'malformed'
  | 'wrong-method'
  | 'too-slow'
  | 'address-too-long'
  | 'precondition-failed'
  | 'precondition-missing'
  | 'unsupported-type'
  | 'unavailable';

/** One field of a document that a program sent, as a JSON Pointer (RFC 6901), and the reason of its sentence. */
export type FieldProblem = {
  pointer: string;
  reason: string;
  values?: Readonly<Record<string, string | number>>;
};

/**
 * A refusal that a person is told about. `reason` names the sentence in `ui/words` (for example
 * `comment-blank`), `values` fill its gaps. Anything else that is thrown is a fault of ours: people
 * see a general sentence, the log gets the cause.
 */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly code: ProblemCode;
  readonly reason: string;
  readonly values: Readonly<Record<string, string | number>>;
  /** What is wrong with which field, where the request was a document with fields. */
  readonly fields: readonly FieldProblem[];

  constructor(
    code: ProblemCode,
    reason: string,
    values: Readonly<Record<string, string | number>> = {},
    fields: readonly FieldProblem[] = [],
  ) {
    super(reason);
    this.code = code;
    this.reason = reason;
    this.values = values;
    this.fields = fields;
  }
}

export function isProblem(error: unknown): error is Problem {
  return error instanceof Problem;
}
