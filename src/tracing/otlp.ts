import type { Log } from '../http/log.ts';

/** `began` and `ended` in milliseconds since 1970; `kind` as OTLP numbers them: 1 internal, 2 server, 3 client. */
export type Span = {
  traceId: string;
  spanId: string;
  parentSpanId: string | null;
  name: string;
  kind: 1 | 2 | 3;
  began: number;
  ended: number;
  attributes: Readonly<Record<string, string | number>>;
  failed: boolean;
};

export type SpanSender = { add(span: Span): void; close(): Promise<void> };

/** Spans that wait: so many are sent at once, and more than the second number are thrown away. */
const [BATCH, WAITING_LIMIT] = [500, 5_000];
/** Milliseconds: how long the first of them waits, and how long a collector may take. */
const [PAUSE, PATIENCE] = [2_000, 10_000];

/**
 * Sends spans to a collector by OTLP/HTTP in JSON (OpenTelemetry Protocol 1.x): to `/v1/traces` below `url`. What cannot be sent is
 * thrown away, and the log says so once until it goes again.
 */
export function createSender({ url, version, log }: { url: string; version: string; log: Log }): SpanSender {
  const address = `${url.replace(/\/$/, '')}/v1/traces`;
  let waiting: Span[] = [];
  let timer: NodeJS.Timeout | undefined;
  let failing = false;
  let sending = Promise.resolve();

  async function post(spans: readonly Span[]): Promise<void> {
    try {
      const answer = await fetch(address, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(otlpOf(spans, version)),
        redirect: 'error',
        signal: AbortSignal.timeout(PATIENCE),
      });
      await answer.body?.cancel();
      if (!answer.ok) throw new Error(`it answered ${answer.status}`);
      failing = false;
    } catch (error) {
      if (!failing) log.warn({ error }, 'traces cannot be sent and are thrown away');
      failing = true;
    }
  }

  function flush(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    const spans = waiting;
    waiting = [];
    for (let i = 0; i < spans.length; i += BATCH) {
      sending = sending.then(() => post(spans.slice(i, i + BATCH)));
    }
    return sending;
  }

  return {
    add(span) {
      if (waiting.length >= WAITING_LIMIT) return;
      waiting.push(span);
      timer ??= setTimeout(flush, PAUSE).unref();
    },
    close: flush,
  };
}

function otlpOf(spans: readonly Span[], version: string) {
  const resource = { attributes: attributesOf({ 'service.name': 'dateline', 'service.version': version }) };
  const scopeSpans = [{ scope: { name: 'dateline', version }, spans: spans.map(spanOf) }];
  return { resourceSpans: [{ resource, scopeSpans }] };
}

function spanOf({ traceId, spanId, parentSpanId, name, kind, began, ended, attributes, failed }: Span) {
  return {
    ...{ traceId, spanId, name, kind },
    ...(parentSpanId === null ? {} : { parentSpanId }),
    startTimeUnixNano: nanoseconds(began),
    endTimeUnixNano: nanoseconds(ended),
    attributes: attributesOf(attributes),
    status: failed ? { code: 2 } : {},
  };
}

function attributesOf(attributes: Readonly<Record<string, string | number>>) {
  return Object.entries(attributes).map(([key, value]) => ({
    key,
    value: typeof value === 'number' ? { intValue: String(value) } : { stringValue: value },
  }));
}

/** More digits than a number of JavaScript holds. */
function nanoseconds(milliseconds: number): string {
  return String(BigInt(Math.round(milliseconds * 1_000)) * 1_000n);
}
