import type { WrittenTime } from './page-model.ts';
import { readWritten, writtenTime } from './written-times.ts';

/** "Posted by Nader Uskowi at 9:30 PM": what it says, or null for another line. */
export function readPostedBy(line: string): { author: string; time: WrittenTime | null } | null {
  const found = POSTED_BY.exec(line.trim());
  const author = found?.[1]?.trim();
  if (author === undefined || author.length > 80) return null;
  const written = found?.[2] === undefined ? null : readWritten(found[2]);
  if (found?.[2] !== undefined && written === null) return null;
  return { author, time: written === null ? null : writtenTime(written) };
}

/** "10 comments:", "Keine Kommentare:", «۱۰ نظر»: the heading of the thread on its own line. */
export function isCommentCount(line: string): boolean {
  return COMMENT_COUNT.test(line.trim());
}

/** "Labels: iran, iraq": the labels, or null for another line. */
export function readLabels(line: string): string[] | null {
  const found = LABELS.exec(line.trim());
  if (found?.[1] === undefined) return null;
  return found[1]
    .split(/[,،]/)
    .map(label => label.trim())
    .filter(label => label !== '');
}

/** What a template prints below the last comment; nothing of the page's own comes after it. */
export function isPageEnd(line: string): boolean {
  return PAGE_END.test(line.trim());
}

/** The link words that a template prints below a comment. */
export function isReplyLink(line: string): boolean {
  return REPLY_LINK.test(line.trim());
}

/** What weblogs print in place of a comment that was taken away: by its writer, or by somebody else. */
export function removalOf(text: string): 'withdrawn' | 'removed' | null {
  const plain = text
    .replace(/[*_\\]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  if (plain.length > 120) return null;
  if (REMOVED_BY_WRITER.test(plain)) return 'withdrawn';
  return REMOVED.test(plain) ? 'removed' : null;
}

const POSTED_BY =
  /^(?:posted by|written by|published by|gepostet von|eingestellt von|publié par|publicado por|pubblicato da|geplaatst door|مرسلة بواسطة|نوشته شده توسط|نوشته‌شده توسط|ارسال شده توسط)\s*:?\s+(.+?)(?:\s+(?:at|on|um|à|a las|alle|op|om|في|در|@)\s+(.{3,50}))?$/iu;
const COMMENT_COUNT =
  /^(?:[\d٠-٩۰-۹]{1,6}|no|keine?|aucun|sin|nessun|geen)?\s*(?:comments?|kommentare?|commentaires?|comentarios?|commenti|commento|reacties|نظر|نظرات|دیدگاه|تعليقات|تعليق|تعليقًا)\s*(?:so far)?\s*(?:\([\d٠-٩۰-۹]{1,6}\))?\s*[:.]?$/iu;
const LABELS =
  /^(?:labels?|tags?|etiquetas|libellés|etichette|categories|eingestellt unter|برچسب‌ها|برچسب ها|التسميات)\s*:\s+(.{1,300})$/iu;
const PAGE_END =
  /^(?:post a comment(?: on.*)?|links to this post:?|create a link|subscribe to:.*|newer post(?: older post)?(?: home)?|older post(?: home)?|kommentar veröffentlichen|kommentar posten|enregistrer un commentaire|publicar un comentario|posta un commento|een reactie posten|ارسال یک نظر|ارسال نظر|إرسال تعليق)$/iu;
const REPLY_LINK =
  /^(?:reply|replies|delete|reply delete|antworten|löschen|répondre|supprimer|responder|eliminar|rispondi|elimina|پاسخ|پاسخ دادن|حذف|رد|ردود)$/iu;
const REMOVED_BY_WRITER =
  /^(?:this comment has been removed by (?:the|its) (?:author|writer)|this post has been removed by (?:the|its) author|dieser kommentar wurde vom autor entfernt|ce commentaire a été supprimé par l'auteur|el autor ha eliminado este comentario|este comentario ha sido eliminado por el autor|questo commento è stato eliminato dall'autore|این نظر توسط نویسنده حذف شده است|أزال المؤلف هذا التعليق|تمت إزالة هذا التعليق بواسطة المؤلف)\.?$/iu;
const REMOVED =
  /^(?:this (?:comment|post) has been removed(?: by .{1,40})?|dieser kommentar wurde (?:von einem )?.{0,30}entfernt|ce commentaire a été supprimé.{0,40}|este comentario ha sido eliminado.{0,40}|questo commento è stato eliminato.{0,40}|این نظر توسط .{1,30} حذف شده است|أزال .{1,30} هذا التعليق|تمت إزالة هذا التعليق.{0,40})\.?$/iu;
