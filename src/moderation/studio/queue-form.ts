import { isId } from '../../lib/ids.ts';
import { cleanLine } from '../../lib/text.ts';
import { link } from '../../routes.ts';
import { fairOrder, QUEUE_VIEWS, type QueueAsked, type QueueView } from '../queue.ts';

/** What the address of a queue page asks for; what it cannot mean is left out. */
export function parseQueue(query: URLSearchParams): QueueAsked {
  const value = (name: string) => cleanLine(query.get(name) ?? '').slice(0, VALUE_LIMIT);
  const id = (name: string) => (isId(value(name)) ? value(name) : null);
  const view: QueueView = QUEUE_VIEWS.find(known => known === value('view')) ?? 'held';
  const order = value('order');
  return {
    view,
    threadId: id('thread'),
    handleId: id('handle'),
    language: /^[a-z]{2,3}$/.test(value('language')) ? value('language') : null,
    code: view === 'held' && /^[\w-]{1,60}$/.test(value('reason')) ? value('reason') : null,
    q: value('q'),
    order: view !== 'new' && (order === 'oldest' || order === 'newest') ? order : fairOrder(view),
    from: id('from'),
  };
}

/** The address of a queue page. */
export function queueHref(asked: Partial<QueueAsked>): string {
  const { view = 'held', threadId, handleId, language, code, q, order, from } = asked;
  const fields: [string, string | null | undefined][] = [
    ['view', view === 'held' ? null : view],
    ['q', q],
    ['thread', threadId],
    ['handle', handleId],
    ['language', language],
    ['reason', code],
    ['order', order === fairOrder(view) ? null : order],
    ['from', from],
  ];
  const query = new URLSearchParams(fields.filter((field): field is [string, string] => !!field[1]));
  return query.size === 0 ? link('studioQueue') : `${link('studioQueue')}?${query}`;
}

/** True where the page shows less than its view. */
export function isFiltered({ threadId, handleId, language, code, q }: QueueAsked): boolean {
  return [threadId, handleId, language, code].some(value => value !== null) || q !== '';
}

/** An address of the studio that a form may lead back to; null for anything else. */
export function studioPath(text: string): string | null {
  return /^\/studio\/[\w/?&=%.+-]{1,2000}$/.test(text) ? text : null;
}

const VALUE_LIMIT = 200;
