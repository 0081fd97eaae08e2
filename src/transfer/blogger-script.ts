import type { Document } from 'domhandler';
import { cleanLine } from '../lib/text.ts';
import { readShownTime } from './blogger-times.ts';
import { removalOf } from './furniture.ts';
import { toMarkdown } from './html-markdown.ts';
import { findAll, parseTree, textOf } from './html-tree.ts';
import type { ImportedComment } from './page-model.ts';
import { isAnonymousName } from './said-line.ts';
import { readScriptValue, type ScriptValue } from './script-value.ts';

const LISTS = /(?:\bitems\s*=\s*|["']items["']\s*:\s*|\bbloggerComments\s*=\s*)(?=[[{])/gi;

/** Comments that the page holds as data for a script that was to draw them. */
export function readScriptComments(root: Document): ImportedComment[] {
  for (const script of findAll('script', root)) {
    const code = script.children.map(child => ('data' in child ? child.data : textOf(child))).join('');
    for (const found of code.matchAll(LISTS)) {
      const comments = listIn(readScriptValue(code, found.index + found[0].length));
      if (comments.length > 0) return comments;
    }
  }
  return [];
}

function listIn(value: ScriptValue): ImportedComment[] {
  const list = Array.isArray(value) ? value : fieldOf(value, 'items');
  return Array.isArray(list) ? list.flatMap(readItem) : [];
}

function readItem(item: ScriptValue): ImportedComment[] {
  const body = textField(item, 'body') ?? textField(item, 'content');
  const id = textField(item, 'id');
  if (body === null || id === null) return [];
  const author = fieldOf(item, 'author');
  const name = cleanLine((typeof author === 'string' ? author : textField(author, 'name')) ?? '');
  const millis = Number(textField(item, 'timestamp') ?? Number.NaN);
  const shown = readShownTime(textField(item, 'displayTime') ?? '');
  const text = toMarkdown(parseTree(body).children);
  const state = /class=["']?deleted-comment/.test(body)
    ? (removalOf(text) ?? 'removed')
    : (removalOf(text) ?? 'published');
  return [
    {
      externalId: id,
      parentId: textField(item, 'parentId'),
      author: name === '' || isAnonymousName(name) ? null : name.slice(0, 80),
      attribution: null,
      markedAsAuthor: false,
      time:
        Number.isSafeInteger(millis) && millis > 0
          ? { at: millis, day: shown?.day ?? null, minute: shown?.minute ?? null }
          : shown,
      text: state === 'published' ? text : '',
      state,
    },
  ];
}

function fieldOf(value: ScriptValue | undefined, name: string): ScriptValue | undefined {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return undefined;
  return Object.hasOwn(value, name) ? value[name] : undefined;
}

function textField(value: ScriptValue | undefined, name: string): string | null {
  const field = fieldOf(value, name);
  if (typeof field === 'number') return String(field);
  return typeof field === 'string' && field !== '' ? field : null;
}
