import { type Context, Hono, type MiddlewareHandler } from 'hono';
import type { Database } from '../../db/database.ts';
import { readForm } from '../../http/form-body.ts';
import { type SpeakerEnv, signedIn } from '../../people/speaker.ts';
import { studioAnswer } from '../../people/studio-answer.ts';
import { link, patterns } from '../../routes.ts';
import { readSettings } from '../../site/settings.ts';
import { withNotice } from '../../site/studio-frame.ts';
import { hasProblems } from '../../ui/form-problems.ts';
import { createToken, listTokens, revokeToken } from '../tokens.ts';
import { EMPTY_TOKEN, parseToken, type TokenForm } from './form.ts';
import { newTokenView, tokensView } from './tokens-view.ts';
import { tokenWords } from './words.ts';

/** Tokens: one's own and, for owners, everybody's. `everybody` lets all of the staff pass. */
export function tokenStudio(
  { db }: { db: Database },
  everybody: MiddlewareHandler<SpeakerEnv>,
): Hono<SpeakerEnv> {
  const routes = new Hono<SpeakerEnv>();

  routes.get(patterns.studioTokens, everybody, c => listAnswer(c, EMPTY_TOKEN));

  routes.post(patterns.studioTokens, everybody, async c => {
    const person = signedIn(c);
    const form = parseToken(await readForm(c), person);
    if (hasProblems(form.problems)) return listAnswer(c, form, 422);
    const made = await db.write(write => createToken(write, person, form));
    return studioAnswer(
      c,
      db,
      language => ({
        title: tokenWords(language).madeTitle,
        place: 'tokens',
        body: newTokenView(made, language),
      }),
      201,
    );
  });

  routes.post(patterns.studioTokenRevocation, everybody, async c => {
    await db.write(write => revokeToken(write, signedIn(c), c.req.param('accessToken')));
    return c.redirect(withNotice(link('studioTokens'), 'revoked'), 303);
  });

  async function listAnswer(c: Context<SpeakerEnv>, form: TokenForm, status = 200): Promise<Response> {
    const person = signedIn(c);
    const [tokens, { zone }] = await Promise.all([listTokens(db.read, person), readSettings(db.read)]);
    const shown = { tokens, person, zone, now: db.now() };
    return studioAnswer(
      c,
      db,
      language => ({
        title: tokenWords(language).title,
        place: 'tokens',
        notices: tokenWords(language).notices,
        body: tokensView(shown, form, language),
      }),
      status,
    );
  }

  return routes;
}
