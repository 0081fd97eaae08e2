import { Hono } from 'hono';
import { discussionArea } from './app/discussion-area.ts';
import { passEveryRequest } from './app/every-request.ts';
import type { AppOptions } from './app/options.ts';
import { createParts, type Parts } from './app/parts.ts';
import { peopleArea } from './app/people-area.ts';
import { readingArea } from './app/reading-area.ts';
import { dueWork, eventHandlers } from './app/work.ts';
import { writingArea } from './app/writing-area.ts';
import type { DomainEvent } from './db/events.ts';
import { onlyAdds } from './discussion/publishing.ts';
import { type ErrorAnswers, errorHandler, notFoundHandler, refuseWrongMethod } from './http/errors.ts';
import { lastKnownPage } from './http/last-known.ts';
import { NarrowRouter } from './http/narrow-router.ts';
import type { ReadyPages } from './http/ready-pages.ts';
import type { EventHandler } from './jobs/handlers.ts';
import type { DueWork } from './jobs/jobs.ts';
import { keepInStep } from './moderation/in-step.ts';
import { keepMenuPages } from './pages/menu-pages.ts';
import type { SpeakerEnv } from './people/speaker.ts';
import { formerAddresses } from './posts/controller.ts';

export type App = {
  /** `env` is what the server knows of the connection (`http/server.ts`); tests leave it out. */
  fetch(request: Request, env?: object): Response | Promise<Response>;
  /** Finished pages; the server answers from them before it asks the app. */
  pages: ReadyPages;
  /** For the server's own refusals, so that they look and read like the app's. */
  errors: ErrorAnswers;
  headers: Readonly<Record<string, string>>;
  /** Every address that is answered, as a pattern, with each of its methods. */
  routes: readonly { method: string; path: string }[];
  /** What has to be done when its time comes. */
  due: readonly DueWork[];
  /** Who does what events call for. */
  handlers: readonly EventHandler[];
  /** Told of what other processes have committed; of its own writes the app hears by itself. */
  hear(events: readonly DomainEvent[]): void;
  /** How many readers are connected for live news. */
  openStreams(): number;
  /** For the time before a stop: tells proxies to send nobody here any more. Everything is still answered. */
  standDown(): void;
  /** For the beginning of a stop: ends the connections that would never end by themselves. */
  endStreams(): void;
  /** Ends what the app listens to. The database stays open: whoever opened it closes it. */
  close(): void;
};

/** Puts features and foundations together, by the parts in `app/`; holds no rule of its own. */
export function createApp(options: AppOptions): App {
  const parts = createParts(options);
  const { db, pages, errors, headers, limits, attack, streams, news, readiness } = parts;
  const app = createRouter(parts);
  const hear = hearer(parts);
  const stopHearing = [db.onCommit(hear), db.alongside(keepInStep), db.alongside(keepMenuPages)];
  return {
    fetch: (request, env) => app.fetch(request, env),
    pages,
    errors,
    headers,
    routes: answeredRoutes(app),
    due: dueWork(parts),
    handlers: eventHandlers(parts),
    hear(events) {
      hear(events);
      parts.noteTexts(events);
    },
    openStreams: () => streams.size,
    standDown: () => readiness.stop(),
    endStreams: () => streams.stop(),
    close() {
      for (const stop of stopHearing) stop();
      limits?.close();
      attack.close();
      streams.stop();
      news.stop();
    },
  };
}

function createRouter(parts: Parts): Hono<SpeakerEnv> {
  const { db, pages, errors, log } = parts;
  const app = new Hono<SpeakerEnv>({ router: new NarrowRouter() });
  passEveryRequest(app, parts);
  for (const area of [peopleArea, writingArea, discussionArea, readingArea]) area(app, parts);
  app.use(formerAddresses({ db }));
  app.use(refuseWrongMethod(app, errors));
  app.notFound(notFoundHandler(errors));
  app.onError(lastKnownPage(pages, errorHandler(errors, log)));
  return app;
}

/** Hears of every commit, of this process and of others. */
function hearer({ db, pages, news }: Parts): (events: readonly DomainEvent[]) => void {
  return events => {
    // Before anything is dropped that is made anew by reading.
    db.copies.changed();
    pages.drop(
      events.flatMap(event => event.topics),
      { added: events.every(onlyAdds) },
    );
    news.tell(events);
  };
}

/** Without middleware, and each once however many handlers stand in its row. */
function answeredRoutes({ routes }: Hono<SpeakerEnv>): App['routes'] {
  const answered = routes.filter(({ method }) => method !== 'ALL');
  return [...new Map(answered.map(({ method, path }) => [`${method} ${path}`, { method, path }])).values()];
}
