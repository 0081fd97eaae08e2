import { randomBytes } from 'node:crypto';

/** Which trace a span belongs to, and which span it is (W3C Trace Context, section 3.2). */
export type SpanContext = { traceId: string; spanId: string; sampled: boolean };

/** The context of whoever asked, by the header `traceparent`; null where there is none that can be read. */
export function readTraceParent(header: string | undefined): SpanContext | null {
  const [, version, traceId = '', spanId = '', flags = '', further = ''] =
    /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/.exec(header ?? '') ?? [];
  if (version === undefined || version === 'ff' || (version === '00' && further !== '')) return null;
  if (/^0+$/.test(traceId) || /^0+$/.test(spanId)) return null;
  return { traceId, spanId, sampled: (Number.parseInt(flags, 16) & 1) === 1 };
}

/** A span below `parent`, in a trace of its own where there is none. */
export function spanBelow(parent: SpanContext | null): SpanContext {
  const spanId = randomBytes(8).toString('hex');
  if (parent === null) return { traceId: randomBytes(16).toString('hex'), spanId, sampled: true };
  return { ...parent, spanId };
}
