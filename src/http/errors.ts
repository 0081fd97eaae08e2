import type { Context, Env, ErrorHandler, Hono, MiddlewareHandler, NotFoundHandler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { methodNotAllowed } from 'hono/method-not-allowed';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { DatabaseTrouble } from '../db/trouble.ts';
import { type Html, html } from '../lib/html.ts';
import { isProblem, Problem } from '../lib/problem.ts';
import { isApiAddress, link } from '../routes.ts';
import { fillGaps, LANGUAGES, type Language, pageLanguage } from '../ui/phrases.ts';
import { STATUS } from './answers.ts';
import type { Log } from './log.ts';
import { problemDocument, problemHeaders } from './problem-document.ts';
import { type SentForm, sentForm, sentFormAgain } from './sent-form.ts';
import { httpWords } from './words.ts';

/** What of a request decides the form and the language of a refusal. */
type Asker = { path: string; accept: string | undefined; acceptLanguage: string | undefined };

type ErrorAnswer = { status: number; headers: Record<string, string>; body: string };

/** Puts a refusal in the site's frame. What it throws is answered by a bare page instead. */
export type ErrorFrame = (page: { language: Language; title: string; body: Html }) => Html | Promise<Html>;

/** The words of a feature; each holds the sentences of its problems by reason. */
export type ProblemWords = (tag: string) => { problems: Readonly<Record<string, string>> };

/**
 * Tells a person of `problem`; null stands for a fault of ours, of which they learn the request's number and
 * nothing else. `sent` comes back to them on the page.
 */
export type ErrorAnswers = (
  problem: Problem | null,
  asker: Asker,
  more?: { requestId?: string | undefined; sent?: SentForm | null },
) => Promise<ErrorAnswer>;

/**
 * The one map from refusals to answers: a page for browsers, a problem document (RFC 9457) below the address of the
 * API, JSON for programs that ask for it elsewhere, else plain text, in the language that the reader prefers among ours, otherwise in `language` or, without one, English.
 */
export function createErrorAnswers(options: {
  words: readonly ProblemWords[];
  frame: ErrorFrame;
  /** For readers who name no language of ours. */
  language?: () => Promise<string>;
}): ErrorAnswers {
  const words = [httpWords, ...options.words];
  return async function answerError(problem, asker, { requestId, sent = null } = {}) {
    const language = preferredLanguage(asker.acceptLanguage) ?? (await languageOf(options.language));
    const told: Told = {
      language,
      code: problem?.code ?? 'fault',
      reason: problem?.reason ?? 'fault',
      sentence: sentenceOf(words, problem, language),
      requestId: problem === null ? requestId : undefined,
      sent,
      status: problem === null ? 500 : STATUS[problem.code],
      fields: (problem?.fields ?? []).map(({ pointer, reason, values }) => ({
        pointer,
        reason,
        detail: sentenceOf(words, new Problem('invalid', reason, values), language),
      })),
    };
    const form = preferredForm(asker);
    const [contentType, body] = await printAs(form, told, options.frame);
    const more = form === 'problem' ? problemHeaders(problem) : {};
    return {
      status: told.status,
      headers: { ...baseHeaders(problem, language), ...more, 'content-type': contentType },
      body,
    };
  };
}

/** A site without its database still says its sentence. */
async function languageOf(ask: (() => Promise<string>) | undefined): Promise<Language> {
  return ask === undefined ? 'en' : pageLanguage(await ask().catch(() => 'en'));
}

/** For `app.onError`: refusals are told, faults are logged with their cause and told without it. */
export function errorHandler(answers: ErrorAnswers, log: Log): ErrorHandler {
  return async (error, c) => {
    const problem = problemOf(error);
    const requestId = c.get('requestId') as string | undefined;
    if (problem === null) log.error({ id: requestId, error }, 'fault');
    // Other refusals of a form show it again themselves. This one may have come before anybody read it.
    const sent = problem instanceof DatabaseTrouble ? await sentForm(c) : null;
    const { status, headers, body } = await answers(problem, askerOf(c), { requestId, sent });
    // With the cookies that were set on the way.
    return c.newResponse(body, status as ContentfulStatusCode, headers);
  };
}

/** For `app.notFound`. */
export function notFoundHandler(answers: ErrorAnswers): NotFoundHandler {
  return async c => toResponse(await answers(new Problem('not-found', 'page-not-found'), askerOf(c)));
}

/** 405 with `Allow` where the address exists for another method (RFC 9110, section 15.5.6). */
export function refuseWrongMethod<Variables extends Env>(
  app: Hono<Variables>,
  answers: ErrorAnswers,
): MiddlewareHandler {
  return methodNotAllowed({
    // It only asks the router which methods there are; what handlers share does not matter to it.
    app: app as unknown as Hono,
    onMethodNotAllowed: async (c, methods) => {
      const answer = await answers(new Problem('wrong-method', 'wrong-method'), askerOf(c));
      return toResponse({ ...answer, headers: { ...answer.headers, allow: methods.join(', ') } });
    },
  });
}

/** The sentence of a problem, its gaps filled; where it has none, a general one. */
export function sentenceOf(
  words: readonly ProblemWords[],
  problem: Problem | null,
  language: string,
): string {
  if (problem === null) return httpWords(language).problems.fault;
  for (const feature of words) {
    const sentence = feature(language).problems[problem.reason];
    if (sentence !== undefined) return fillGaps(sentence, problem.values, language);
  }
  return httpWords(language).problems.refused;
}

type Told = {
  language: Language;
  code: Problem['code'] | 'fault';
  reason: string;
  sentence: string;
  requestId: string | undefined;
  sent: SentForm | null;
  status: number;
  fields: readonly { pointer: string; reason: string; detail: string }[];
};

function problemOf(error: unknown): Problem | null {
  if (isProblem(error)) return error;
  // What Hono itself throws about a request, such as a body that is no form.
  if (error instanceof HTTPException && error.status < 500)
    return new Problem('malformed', 'malformed-request');
  return null;
}

function baseHeaders(problem: Problem | null, language: Language): Record<string, string> {
  const seconds = problem?.values.seconds;
  return {
    'cache-control': 'no-store',
    'content-language': language,
    vary: 'Accept, Accept-Language',
    ...(seconds === undefined ? {} : { 'retry-after': String(seconds) }),
  };
}

async function printAs(form: Form, told: Told, frame: ErrorFrame): Promise<[string, string]> {
  const { language, code, reason, sentence, requestId, sent } = told;
  if (form === 'json') {
    const error = { code, reason, sentence, ...(requestId === undefined ? {} : { requestId }) };
    return ['application/json; charset=utf-8', `${JSON.stringify({ error })}\n`];
  }
  const words = httpWords(language);
  if (form === 'problem') {
    return ['application/problem+json', problemDocument({ ...told, title: words.titles[code] })];
  }
  const number = requestId === undefined ? '' : fillGaps(words.requestId, { id: requestId }, language);
  if (form === 'text') {
    return ['text/plain; charset=utf-8', `${[sentence, number].filter(line => line !== '').join('\n')}\n`];
  }
  const title = words.titles[code];
  const body = html`<h1>${title}</h1>
<p>${sentence}</p>
${number === '' ? null : html`<p>${number}</p>`}
${sent !== null && sentFormAgain(sent, language)}
<p><a href="${link('home')}">${words.home}</a></p>`;
  return ['text/html; charset=utf-8', await framed({ language, title, body }, frame)];
}

async function framed(page: Parameters<ErrorFrame>[0], frame: ErrorFrame): Promise<string> {
  try {
    return (await frame(page)).toString();
  } catch {
    // The frame reads the site's settings; without a database this page must still say its sentence.
    return html`<!doctype html>
<html lang="${page.language}" dir="${page.language === 'en' ? 'ltr' : 'rtl'}"><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>${page.title}</title><main>${page.body}</main></html>
`.toString();
  }
}

/** The first of our languages by the reader's weights (RFC 9110, section 12.5.4); null where they name none. */
export function preferredLanguage(header: string | undefined): Language | null {
  if (header === undefined) return null;
  const wishes = header.split(',').flatMap((part, position) => {
    const [tag = '', ...parameters] = part
      .trim()
      .toLowerCase()
      .split(/\s*;\s*/);
    const language = LANGUAGES.find(known => known === tag.split('-')[0]);
    const weight = Number(/^q=([\d.]+)$/.exec(parameters[0] ?? 'q=1')?.[1] ?? 0);
    return language !== undefined && weight > 0 ? [{ language, weight, position }] : [];
  });
  return wishes.sort((a, b) => b.weight - a.weight || a.position - b.position)[0]?.language ?? null;
}

type Form = 'html' | 'json' | 'problem' | 'text';

function preferredForm(asker: Asker): Form {
  if (isApiAddress(asker.path)) return 'problem';
  const accept = asker.accept ?? '';
  if (accept.includes('text/html')) return 'html';
  return accept.includes('json') || /\.json$/.test(asker.path) ? 'json' : 'text';
}

function askerOf(c: Context): Asker {
  return {
    path: c.req.path,
    accept: c.req.header('accept'),
    acceptLanguage: c.req.header('accept-language'),
  };
}

function toResponse({ status, headers, body }: ErrorAnswer): Response {
  return new Response(body, { status, headers });
}
