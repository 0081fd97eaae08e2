import assert from 'node:assert/strict';
import test from 'node:test';
import { checkbox, field, problemList, select, submit, textarea } from './form.ts';

test('hint and problem are read out with the control they belong to', () => {
  const markup = field({
    name: 'slug',
    label: 'Address',
    hint: 'Letters',
    problem: 'Taken. Choose another.',
  }).toString();
  assert.match(markup, /<label for="slug">Address<\/label>/);
  assert.match(markup, /aria-describedby="slug-problem slug-hint" aria-invalid="true"/);
  assert.match(markup, /<p class="field-problem" id="slug-problem">Taken\. Choose another\.<\/p>/);
  assert.match(markup, /<p class="hint" id="slug-hint">Letters<\/p>/);
  assert.doesNotMatch(field({ name: 'slug', label: 'Address' }).toString(), /aria-/);
});

test('a text comes back as it was sent, with its first line end', () => {
  const markup = textarea({ name: 'text', label: 'Text', value: '\nfirst </textarea>' }).toString();
  assert.match(markup, /rows="6">\n\nfirst &lt;\/textarea&gt;<\/textarea>/);
});

test('of several choices the sent one is marked', () => {
  const choices = [
    { value: 'en', label: 'English' },
    { value: 'fa', label: 'فارسی' },
  ];
  const markup = select({ name: 'language', label: 'Language', value: 'fa', choices }).toString();
  assert.match(markup, /<option value="en">English<\/option><option value="fa" selected>/);
});

test('a box that was ticked stays ticked', () => {
  assert.match(checkbox({ name: 'keep', label: 'Keep', checked: true }).toString(), /value="yes" checked>/);
  assert.doesNotMatch(checkbox({ name: 'keep', label: 'Keep' }).toString(), /checked>/);
});

test('a button may say which one it was', () => {
  assert.equal(
    submit('Preview', { kind: 'quiet', name: 'do', value: 'preview' }).toString(),
    '<button type="submit" class="quiet" name="do" value="preview">Preview</button>',
  );
});

test('the sentences on top lead to their controls', () => {
  assert.equal(problemList([]), null);
  const markup = String(
    problemList([{ sentence: 'Write something first.', control: 'text' }, { sentence: 'Too late.' }]),
  );
  assert.match(markup, /role="alert"><p><a href="#text">Write something first\.<\/a><\/p><p>Too late\.<\/p>/);
});
