import { tracingChannel } from 'node:diagnostics_channel';

/**
 * Where work says that it begins and ends (`node:diagnostics_channel`). Nobody listens unless an operator asks for traces
 * (`src/tracing`), and then each costs one comparison. What is told has patterns and kinds, never a path, a value or a person.
 */
export type TracedRequest = {
  method: string;
  /** The header `traceparent` as it came. */
  traceParent: string | undefined;
  /** The pattern of its address and the status of its answer, once they are known. */
  route?: string;
  status?: number;
};
/** `sql` with placeholders. SQLite answers at once, PostgreSQL later. */
export type TracedQuery = { sql: string; engine: 'sqlite' | 'postgresql' };
export type TracedJob = { job: string };
/** Not even its host: links that somebody looks at are their affair. */
export type TracedOutgoing = { method: string };

export const requestPoint = tracingChannel<object, TracedRequest>('dateline:request');
export const queryPoint = tracingChannel<object, TracedQuery>('dateline:query');
export const jobPoint = tracingChannel<object, TracedJob>('dateline:job');
export const outgoingPoint = tracingChannel<object, TracedOutgoing>('dateline:outgoing');
