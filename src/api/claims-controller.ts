import { z } from '@hono/zod-openapi';
import { Problem } from '../lib/problem.ts';
import { foundPost, type Post } from '../posts/posts.ts';
import { link } from '../routes.ts';
import {
  CLAIM_LIMITS,
  type ClaimFields,
  claimProblems,
  cleanClaim,
  cleanQuestion,
  questionProblems,
} from '../sources/claim-fields.ts';
import {
  addClaim,
  addQuestion,
  type Claim,
  changeClaim,
  changeQuestion,
  type Question,
  removeClaim,
  removeQuestion,
} from '../sources/claims.ts';
import { refuseFields } from './json-body.ts';
import type { Api, Params } from './operations.ts';
import { overlay } from './overlay.ts';
import { postParts } from './post-parts.ts';
import { claimResource, questionResource } from './post-resource.ts';
import {
  changedClaimSchema,
  claimSchema,
  newClaimSchema,
  newQuestionSchema,
  questionSchema,
} from './post-schemas.ts';
import { type ApiServices, visiblePost } from './posts-controller.ts';

/** What is disputed in a post. */
export function questionOperations(api: Api, { db }: ApiServices): void {
  const change = postParts(api, db);

  api.read(
    {
      ...{
        method: 'get',
        at: 'apiQuestions',
        id: 'listQuestions',
        tag: 'posts',
        scope: 'posts:read',
        open: true,
      },
      summary: 'List the questions of a post',
      description: 'What is disputed, each with what every party says to it.',
      answer: {
        status: 200,
        schema: z.object({ items: z.array(questionSchema) }).openapi('QuestionList'),
        description: 'The questions.',
      },
      troubles: [404],
    },
    async asked => ({ body: { items: (await visiblePost(db.read, asked)).questions.map(questionResource) } }),
  );

  change(
    {
      ...{ method: 'post', at: 'apiQuestions', id: 'addQuestion' },
      summary: 'Add a question',
      description: 'Its claims stand in a table below the post.',
      body: newQuestionSchema,
      answer: { status: 201, schema: questionSchema, description: 'The question.' },
      troubles: [404],
    },
    async (write, post, { body }) => {
      refuseFields(questionProblems(cleanQuestion(body)), { limit: CLAIM_LIMITS.question, ...CLAIM_LIMITS });
      const question = await addQuestion(write, post.id, body);
      return {
        body: questionResource(question),
        location: link('apiQuestion', { post: post.id, question: question.id }),
      };
    },
  );

  change(
    {
      ...{ method: 'patch', at: 'apiQuestion', id: 'changeQuestion' },
      summary: 'Put a question in other words',
      description: 'Its claims stay.',
      body: newQuestionSchema,
      answer: { status: 200, schema: questionSchema, description: 'The question as it is now.' },
      troubles: [404],
    },
    async (write, post, { params, body }) => {
      const { id } = questionOf(post, params);
      refuseFields(questionProblems(cleanQuestion(body)), { limit: CLAIM_LIMITS.question, ...CLAIM_LIMITS });
      await changeQuestion(write, id, body);
      return { body: questionResource(questionOf(await foundPost(write.tx, post.id), params)) };
    },
  );

  change(
    {
      ...{ method: 'delete', at: 'apiQuestion', id: 'removeQuestion' },
      summary: 'Take a question out',
      description: 'With all claims to it.',
      answer: { status: 204, description: 'It is out.' },
      troubles: [404],
    },
    async (write, post, { params }) => {
      const { id } = questionOf(post, params);
      await removeQuestion(write, id);
      return {};
    },
  );
}

/** What the parties say to the questions of a post. */
export function claimOperations(api: Api, { db }: ApiServices): void {
  const change = postParts(api, db);

  change(
    {
      ...{ method: 'post', at: 'apiClaims', id: 'addClaim' },
      summary: 'Add a claim',
      description: 'What one party says to the question.',
      body: newClaimSchema,
      answer: { status: 201, schema: claimSchema, description: 'The claim.' },
      troubles: [404],
    },
    async (write, post, { params, body }) => {
      const { id } = questionOf(post, params);
      const { source, ...sent } = body;
      const fields = checked(overlay<ClaimFields>(EMPTY, { ...sent, sourceId: source }));
      const claim = await addClaim(write, id, fields);
      return { body: claimResource(claim), location: link('apiClaim', { post: post.id, claim: claim.id }) };
    },
  );

  change(
    {
      ...{ method: 'patch', at: 'apiClaim', id: 'changeClaim' },
      summary: 'Change a claim',
      description: 'Changes the fields that are sent.',
      body: changedClaimSchema,
      answer: { status: 200, schema: claimSchema, description: 'The claim as it is now.' },
      troubles: [404],
    },
    async (write, post, { params, body }) => {
      const { id, party, statement, said, status, source: known } = claimOf(post, params);
      const { source, ...sent } = body;
      const before = { party, statement, said, status, sourceId: known?.id ?? null };
      const fields = checked(overlay<ClaimFields>(before, { ...sent, sourceId: source }));
      await changeClaim(write, id, fields);
      return { body: claimResource(claimOf(await foundPost(write.tx, post.id), params)) };
    },
  );

  change(
    {
      ...{ method: 'delete', at: 'apiClaim', id: 'removeClaim' },
      summary: 'Take a claim out',
      description: 'The question stays.',
      answer: { status: 204, description: 'It is out.' },
      troubles: [404],
    },
    async (write, post, { params }) => {
      const { id } = claimOf(post, params);
      await removeClaim(write, id);
      return {};
    },
  );
}

const EMPTY: ClaimFields = { party: '', statement: '', sourceId: null, said: null, status: 'asserted' };

function questionOf(post: Post, { question: asked }: Params): Question {
  const question = post.questions.find(({ id }) => id === asked);
  if (question === undefined) throw new Problem('not-found', 'question-unknown');
  return question;
}

function claimOf(post: Post, { claim: asked }: Params): Claim {
  const claim = post.questions.flatMap(({ claims }) => claims).find(({ id }) => id === asked);
  if (claim === undefined) throw new Problem('not-found', 'claim-unknown');
  return claim;
}

function checked(fields: ClaimFields): ClaimFields {
  refuseFields(claimProblems(cleanClaim(fields)), CLAIM_LIMITS);
  return fields;
}
