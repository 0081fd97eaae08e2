import { Hono, type MiddlewareHandler } from 'hono';
import type { Database } from '../db/database.ts';
import { isId } from '../lib/ids.ts';
import { patterns } from '../routes.ts';
import { readSettings } from '../site/settings.ts';
import { AUDIT_ACTIONS, type AuditQuery, readAudit } from './audit.ts';
import { auditView } from './audit-view.ts';
import { auditWords } from './audit-words.ts';
import { listPeople } from './people.ts';
import type { SpeakerEnv } from './speaker.ts';
import { studioAnswer } from './studio-answer.ts';

/** The page of what was done. `owners` is the guard for those who may read it. */
export function auditRoutes(
  { db }: { db: Database },
  owners: MiddlewareHandler<SpeakerEnv>,
): Hono<SpeakerEnv> {
  const routes = new Hono<SpeakerEnv>();

  routes.get(patterns.studioAudit, owners, async c => {
    const query = parseQuery(name => c.req.query(name) ?? '');
    const { zone } = await readSettings(db.read);
    const found = await readAudit(db.read, query);
    const people = await listPeople(db.read);
    return studioAnswer(c, db, language => ({
      title: auditWords(language).title,
      place: 'audit',
      body: auditView({ ...found, query, people, language, zone }),
    }));
  });

  return routes;
}

/** What is no id and no action of ours asks for everything. */
function parseQuery(field: (name: string) => string): AuditQuery {
  const [person, action, before] = [field('person'), field('action'), field('before')];
  return {
    person: person === 'operator' || isId(person) ? person : '',
    action: AUDIT_ACTIONS.find(known => known === action) ?? '',
    before: isId(before) ? before : '',
  };
}
