import { AsyncLocalStorage } from 'node:async_hooks';
import type { TracingChannel } from 'node:diagnostics_channel';
import type { Log } from '../http/log.ts';
import { jobPoint, outgoingPoint, queryPoint, requestPoint } from '../lib/trace-points.ts';
import { createSender, type Span } from './otlp.ts';
import { readTraceParent, type SpanContext, spanBelow } from './trace-context.ts';

/** What a point tells, as a span. `null` where it is none. */
type Shape<Told> = {
  kind: Span['kind'];
  /** From whom it comes; what runs already unless told. */
  parent?: (told: Told) => SpanContext | null;
  /** Left out where it is no part of anything. */
  needsParent?: boolean;
  endsAtOnce?: (told: Told) => boolean;
  describe: (told: Told) => Pick<Span, 'name' | 'attributes'> & { failed?: boolean };
};

/** As Node describes a channel that carries a context; its types leave it out. */
type BindableChannel<Told> = {
  bindStore<T>(store: AsyncLocalStorage<T>, transform: (told: Told) => T): void;
  unbindStore<T>(store: AsyncLocalStorage<T>): void;
};

type Begun = { context: SpanContext; parent: SpanContext | null; at: number; failed: boolean };

const TEXT_LIMIT = 2_000;

/** Listens to all points and sends what it hears to the collector at `url`; `close` stops that and sends the rest. */
export function startTracing(options: { url: string; version: string; log: Log }): {
  close(): Promise<void>;
} {
  const sender = createSender(options);
  const running = new AsyncLocalStorage<SpanContext | null>();

  function follow<Told extends object>(point: TracingChannel<object, Told>, shape: Shape<Told>): () => void {
    const spans = new WeakMap<object, Begun>();
    const start = point.start as unknown as BindableChannel<Told>;
    start.bindStore(running, told => {
      const parent = shape.parent?.(told) ?? running.getStore() ?? null;
      if ((parent === null && shape.needsParent) || parent?.sampled === false) return parent;
      const context = spanBelow(parent);
      spans.set(told, { context, parent, at: now(), failed: false });
      return context;
    });
    const end = (told: Told) => {
      const begun = spans.get(told);
      if (begun === undefined) return;
      spans.delete(told);
      const { failed = false, ...description } = shape.describe(told);
      sender.add({
        traceId: begun.context.traceId,
        spanId: begun.context.spanId,
        parentSpanId: begun.parent?.spanId ?? null,
        ...description,
        kind: shape.kind,
        began: begun.at,
        ended: now(),
        failed: begun.failed || failed,
      });
    };
    const handlers = {
      end: (told: Told) => void (shape.endsAtOnce?.(told) && end(told)),
      asyncEnd: end,
      error(told: Told) {
        const begun = spans.get(told);
        if (begun !== undefined) begun.failed = true;
      },
    };
    const subscribers = handlers as Parameters<typeof point.subscribe>[0];
    point.subscribe(subscribers);
    return () => {
      point.unsubscribe(subscribers);
      start.unbindStore(running);
    };
  }

  const stops = [
    follow(requestPoint, {
      kind: 2,
      parent: ({ traceParent }) => readTraceParent(traceParent),
      describe: ({ method, route = '(none)', status = 500 }) => ({
        name: `${method} ${route}`,
        attributes: {
          'http.request.method': method,
          'http.route': route,
          'http.response.status_code': status,
        },
        failed: status >= 500,
      }),
    }),
    follow(queryPoint, {
      kind: 3,
      needsParent: true,
      endsAtOnce: ({ engine }) => engine === 'sqlite',
      describe: ({ sql, engine }) => ({
        name: /^\w+/.exec(sql)?.[0] ?? 'query',
        attributes: { 'db.system.name': engine, 'db.query.text': sql.slice(0, TEXT_LIMIT) },
      }),
    }),
    follow(jobPoint, { kind: 1, describe: ({ job }) => ({ name: job, attributes: {} }) }),
    follow(outgoingPoint, {
      kind: 3,
      describe: ({ method }) => ({ name: method, attributes: { 'http.request.method': method } }),
    }),
  ];
  return {
    close() {
      for (const stop of stops) stop();
      return sender.close();
    },
  };
}

/** Milliseconds since 1970, to a fraction of one. */
function now(): number {
  return performance.timeOrigin + performance.now();
}
