import type { Write } from '../db/database.ts';
import { Problem } from '../lib/problem.ts';
import {
  selectClaim,
  selectClaims,
  selectQuestion,
  selectQuestions,
  selectSource,
  selectSources,
  setPosition,
} from './store.ts';

/** One place towards the beginning (-1) or the end (1). */
type Step = -1 | 1;

/** Changes places with the source before or after it; the first and the last stay. Problem: not-found `source-unknown`. */
export async function moveSource(write: Write, id: string, step: Step): Promise<void> {
  const row = await selectSource(write.tx, id);
  if (row === undefined) throw new Problem('not-found', 'source-unknown');
  await move(write, 'sources', await selectSources(write.tx, row.document_id), id, step);
}

/** The same for a question of a document. Problem: not-found `question-unknown`. */
export async function moveQuestion(write: Write, id: string, step: Step): Promise<void> {
  const row = await selectQuestion(write.tx, id);
  if (row === undefined) throw new Problem('not-found', 'question-unknown');
  await move(write, 'questions', await selectQuestions(write.tx, row.document_id), id, step);
}

/** The same for a claim among those to its question. Problem: not-found `claim-unknown`. */
export async function moveClaim(write: Write, id: string, step: Step): Promise<void> {
  const row = await selectClaim(write.tx, id);
  if (row === undefined) throw new Problem('not-found', 'claim-unknown');
  await move(write, 'claims', await selectClaims(write.tx, [row.question_id]), id, step);
}

async function move(
  write: Write,
  table: 'sources' | 'questions' | 'claims',
  rows: readonly { id: string }[],
  id: string,
  step: Step,
): Promise<void> {
  const order = rows.map(row => row.id);
  const from = order.indexOf(id);
  const other = order[from + step];
  if (other === undefined) return;
  [order[from], order[from + step]] = [other, id];
  for (const [index, one] of order.entries()) await setPosition(write.tx, table, one, index + 1);
}
