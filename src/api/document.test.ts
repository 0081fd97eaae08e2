import assert from 'node:assert/strict';
import { Validator } from '@seriousme/openapi-schema-validator';
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
