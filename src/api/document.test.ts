import assert from 'node:assert/strict';
import { Validator } from '@seriousme/openapi-schema-validator';
import { z } from 'zod';
import { onBothDatabases } from '../../test/app.ts';
import { ask } from '../../test/program.ts';
import { isApiAddress, link } from '../routes.ts';

onBothDatabases(
  'the document is OpenAPI 3.1 and names every route of the API, and no other',
  async (_t, app) => {
    const { json: document } = await ask(app, link('apiDocument'));
    assert.equal(document.openapi, '3.1.0');
    const result = await new Validator().validate(structuredClone(document));
    assert.deepEqual(result.errors ?? [], []);
    assert.equal(result.valid, true);
    const named = Object.entries<object>(document.paths).flatMap(([path, item]) =>
      Object.keys(item).map(method => `${method.toUpperCase()} ${path}`),
    );
    const routes = app.routes
      .filter(({ path }) => isApiAddress(path) && path !== link('apiDocument'))
      .map(({ method, path }) => `${method} ${path.replace(/:([a-z]+)/g, '{$1}')}`);
    assert.deepEqual(named.toSorted(), routes.toSorted());
    const page = await app.get(link('api'));
    for (const path of Object.keys(document.paths)) assert.ok(page.text.includes(path), path);
  },
);

onBothDatabases('every example in the document is what its schema says', async (_t, app) => {
  const { json: document } = await ask(app, link('apiDocument'));
  const wrong: string[] = [];
  let tried = 0;
  walk(document, '', (schema, place) => {
    tried++;
    const { example, ...rule } = schema;
    if (!z.fromJSONSchema(withReferences(rule, document)).safeParse(example).success) wrong.push(place);
  });
  assert.ok(tried > 60, `${tried} examples`);
  assert.deepEqual(wrong, []);
});

type Schema = Record<string, unknown>;

/** Every schema that has an example. */
function walk(value: unknown, place: string, see: (schema: Schema, place: string) => void): void {
  if (typeof value !== 'object' || value === null) return;
  const node = value as Schema;
  if ('example' in node && !Array.isArray(value) && ('type' in node || 'properties' in node))
    see(node, place);
  for (const [name, part] of Object.entries(node))
    if (name !== 'example') walk(part, `${place}/${name}`, see);
}

/** A schema that stands by itself, as JSON Schema has it: what it refers to comes along. */
function withReferences(schema: Schema, document: { components: { schemas: Schema } }): Schema {
  const text = JSON.stringify({ ...schema, $defs: document.components.schemas });
  return JSON.parse(text.replaceAll('#/components/schemas/', '#/$defs/'));
}
