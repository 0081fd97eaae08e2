import type { FormBody } from '../../http/form-body.ts';
import { isId } from '../../lib/ids.ts';
import type { FormProblems } from '../../ui/form-problems.ts';
import { ACTS, type Act, type Wish } from '../acts.ts';
import { BAN_HOURS } from '../bans.ts';
import { PRESS_LIMIT, type Ticked } from '../presses.ts';

/** What a moderator chose and typed; it comes back as it was where it could not be done. */
export type DecisionForm = {
  ticked: Ticked[];
  /** Null where no button was pressed: Enter in a field sends the form too. */
  act: Act | null;
  rule: string;
  reason: string;
  ban: Wish['ban'];
  /** Where the form stands: what is shown again where something is wrong. */
  page: 'queue' | 'comment';
  problems: FormProblems<'act' | 'rule' | 'reason' | 'comment'>;
};

/** In characters: a tombstone is one quiet line. */
export const REASON_LIMIT = 300;

export const EMPTY_DECISION: DecisionForm = {
  ticked: [],
  act: null,
  rule: '',
  reason: '',
  ban: { kind: 'key', hours: 168 },
  page: 'queue',
  problems: {},
};

/** A button beside a comment sends `one` with the act and the id; those for several send `act` alone. */
export function parseDecision(form: FormBody): DecisionForm {
  const [oneAct = '', oneId = ''] = form.line('one').split(' ');
  const act = ACTS.find(known => known === (oneId === '' ? form.line('act') : oneAct)) ?? null;
  const ids = oneId !== '' ? [oneId] : form.has('all') ? shownIds(form) : form.all('comment');
  const hours = Number(form.line('hours'));
  const parsed: DecisionForm = {
    ticked: [...new Set(ids)].filter(isId).map(id => {
      const seen = form.raw(`seen-${id}`);
      return form.has(`seen-${id}`) ? { id, seen } : { id };
    }),
    act,
    rule: form.line('rule'),
    reason: form.line('reason'),
    ban: {
      kind: form.line('kind') === 'handle' ? 'handle' : 'key',
      hours: BAN_HOURS.find(known => known === hours) ?? EMPTY_DECISION.ban.hours,
    },
    page: form.line('page') === 'comment' ? 'comment' : 'queue',
    problems: {},
  };
  return { ...parsed, problems: problemsOf(parsed) };
}

function problemsOf({ ticked, act, rule, reason }: DecisionForm): DecisionForm['problems'] {
  const problems: DecisionForm['problems'] = {};
  if (ticked.length === 0) problems.comment = 'nothing-ticked';
  if (ticked.length > PRESS_LIMIT) problems.comment = 'too-many-ticked';
  if (act === null) problems.act = 'act-missing';
  const cites = act === 'remove' || act === 'ban' || act === 'remove-ban';
  if (cites && rule === '') problems.rule = 'removal-rule-blank';
  if (cites && reason.length > REASON_LIMIT) problems.reason = 'removal-reason-long';
  return problems;
}

/** Every comment on the page says which decision about it was seen. */
function shownIds(form: FormBody): string[] {
  return form.entries().flatMap(([name]) => (name.startsWith('seen-') ? [name.slice('seen-'.length)] : []));
}
