import { type Context, Hono, type MiddlewareHandler } from 'hono';
import { readForm } from '../../http/form-body.ts';
import { Problem } from '../../lib/problem.ts';
import { type SpeakerEnv, signedIn } from '../../people/speaker.ts';
import { studioAnswer } from '../../people/studio-answer.ts';
import { link, patterns } from '../../routes.ts';
import { withNotice } from '../../site/studio-frame.ts';
import { checkSourceNow, listDeadSources, markGone } from '../checks/checks.ts';
import { changeSource, listSources, type Source } from '../sources.ts';
import { checkWords } from './check-words.ts';
import { deadSourcesPage } from './checks-view.ts';
import type { OpenDocument } from './desk.ts';
import type { LookupServices } from './lookup-controller.ts';

export type CheckServices = LookupServices & {
  /** True where addresses are looked at by themselves. */
  checking: boolean;
};

/** Dead sources: the list over all posts, and what is done about one. `writers` is the guard for those who write. */
export function checkStudioRoutes(
  services: CheckServices,
  writers: MiddlewareHandler<SpeakerEnv>,
): Hono<SpeakerEnv> {
  const { db, desk, outgoing } = services;
  const routes = new Hono<SpeakerEnv>();

  routes.get(patterns.studioDeadSources, writers, async c => {
    const dead = await listDeadSources(db.read);
    const titles = await desk.titles(
      signedIn(c),
      dead.map(({ documentId }) => documentId),
    );
    const listed = dead.flatMap(source => {
      const title = titles.get(source.documentId);
      return title === undefined ? [] : [{ source, title }];
    });
    return studioAnswer(c, db, language => ({
      title: checkWords(language).deadTitle,
      place: 'dead-sources',
      notices: checkWords(language).notices,
      body: deadSourcesPage(listed, services.checking, language),
    }));
  });

  routes.post(patterns.studioSourceCheck, writers, async c => {
    const { document, source } = await found(c);
    services.takeLookup(signedIn(c).id);
    await checkSourceNow(db, outgoing, source.id);
    return done(c, document, 'source-looked');
  });

  routes.post(patterns.studioSourceMove, writers, async c => {
    const { document, source } = await found(c);
    const url = (await readForm(c)).line('url');
    if (url === '') throw new Problem('invalid', 'source-url-form');
    await desk.change(signedIn(c), document.id, write =>
      changeSource(write, source.id, { ...source, url }, document.language),
    );
    return done(c, document, 'source-moved');
  });

  routes.post(patterns.studioSourceLoss, writers, async c => {
    const { document, source } = await found(c);
    const gone = (await readForm(c)).line('gone') !== 'no';
    await db.write(write => markGone(write, source.id, signedIn(c), gone));
    return done(c, document, gone ? 'source-gone' : 'source-not-gone');
  });

  async function found(c: Context<SpeakerEnv>): Promise<{ document: OpenDocument; source: Source }> {
    const document = await desk.open(signedIn(c), c.req.param('post') ?? '');
    const id = c.req.param('source');
    const source = (await listSources(db.read, document.id)).find(one => one.id === id);
    if (source?.url == null) throw new Problem('not-found', 'source-unknown');
    return { document, source };
  }

  return routes;
}

function done(c: Context, document: OpenDocument, notice: string): Response {
  return c.redirect(withNotice(link('studioSources', { post: document.id }), notice), 303);
}
