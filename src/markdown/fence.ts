import sanitizeHtml from 'sanitize-html';

/**
 * The second lock on the HTML of a comment: whatever the parser let through, only `p`, `br`, `em`, `strong`, `blockquote`, `code`, `pre`
 * and `a` leave. Most comments hold nothing but these, which a look can tell; only the others are taken apart.
 */
export function fenced(markup: string): string {
  return isPlain(markup) ? markup.replaceAll('&quot;', '"') : sanitized(markup);
}

/** The same by taking the markup apart and putting it together again, which takes fifty times as long. */
export function sanitized(markup: string): string {
  return sanitizeHtml(markup, FENCE).replaceAll('<br />', '<br>');
}

const FENCE: sanitizeHtml.IOptions = {
  allowedTags: ['p', 'br', 'em', 'strong', 'blockquote', 'code', 'pre', 'a'],
  allowedAttributes: { a: ['href', 'rel', 'class'] },
  allowedClasses: { a: ['mention'] },
  allowedSchemes: ['http', 'https', 'mailto'],
  allowProtocolRelative: false,
  disallowedTagsMode: 'escape',
};

/**
 * Text with the four entities that it is escaped with, an element without attributes, or a link to another comment: no other "<"
 * or "&" passes, wherever it stands.
 */
const PIECE =
  /(?:[^<>&]|&(?:amp|lt|gt|quot);)+|<(?<opened>p|br|em|strong|blockquote|code|pre)>|<(?<link>a) class="mention" href="\/c\/[0-9a-z]{26}">|<\/(?<closed>[a-z]+)>/y;

const BLOCKS = ['p', 'blockquote', 'pre'];
const INLINE = ['em', 'strong', 'code', 'a', 'br'];
/** Which elements may stand in which; '' is the whole. */
const CHILDREN: Readonly<Record<string, readonly string[]>> = {
  '': BLOCKS,
  blockquote: BLOCKS,
  pre: ['code'],
  p: INLINE,
  em: INLINE,
  strong: INLINE,
  a: ['em', 'strong', 'code'],
};

/** True where nothing but such pieces stands, each element in its place and closed. */
function isPlain(markup: string): boolean {
  const open = [''];
  for (PIECE.lastIndex = 0; PIECE.lastIndex < markup.length; ) {
    const piece = PIECE.exec(markup)?.groups;
    if (piece === undefined) return false;
    const { closed, opened = piece.link } = piece;
    if (closed !== undefined && open.pop() !== closed) return false;
    if (opened === undefined) continue;
    if (CHILDREN[open.at(-1) ?? '']?.includes(opened) !== true) return false;
    if (opened !== 'br') open.push(opened);
  }
  return open.length === 1;
}
