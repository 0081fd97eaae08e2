import { type Context, Hono } from 'hono';
import { privateJson } from '../../http/json-answer.ts';
import { Problem } from '../../lib/problem.ts';
import { requireRole, type SpeakerEnv, signedIn } from '../../people/speaker.ts';
import { link, patterns } from '../../routes.ts';
import { told } from '../told.ts';
import { parseNewUpload, wholeNumber } from './form.ts';
import { UPLOAD_LIFE, type Upload, type Uploads } from './uploads.ts';

const VERSION = '1.0.0';

/**
 * Files that come in pieces and can be gone on with after a connection broke: the protocol tus 1.0.0 with its extensions
 * creation, termination and expiration. What is whole goes into the library by a request of its own, so that a sender
 * who did not hear the answer can ask again.
 */
export function uploadRoutes(uploads: Uploads): Hono<SpeakerEnv> {
  const routes = new Hono<SpeakerEnv>();
  // Nothing is read before it is known who sends it.
  const senders = requireRole('owner', 'editor', 'author');

  routes.post(patterns.studioUploads, senders, async c => {
    if (!speaksTus(c)) return otherVersion();
    const upload = await uploads.begin(
      signedIn(c),
      parseNewUpload(name => c.req.header(name)),
    );
    const location = link('studioUpload', { upload: upload.id });
    return new Response(null, { status: 201, headers: { ...headersOf(upload), location } });
  });

  routes.get(patterns.studioUpload, senders, async c => {
    const upload = await uploads.found(signedIn(c), c.req.param('upload'));
    const { fileName: name, length, offset } = upload;
    const answer = privateJson({ name, length, offset });
    for (const [header, value] of Object.entries(headersOf(upload))) answer.headers.set(header, value);
    return answer;
  });

  routes.patch(patterns.studioUpload, senders, async c => {
    await uploads.found(signedIn(c), c.req.param('upload'));
    if (!speaksTus(c)) return otherVersion();
    if (c.req.header('content-type') !== 'application/offset+octet-stream')
      throw new Problem('unsupported-type', 'upload-pieces');
    const [person, id] = [signedIn(c), c.req.param('upload')];
    const offset = wholeNumber(c.req.header('upload-offset'));
    await uploads.append(person, id, offset, c.req.raw.body);
    return new Response(null, { status: 204, headers: headersOf(await uploads.found(person, id)) });
  });

  routes.delete(patterns.studioUpload, senders, async c => {
    await uploads.drop(signedIn(c), c.req.param('upload'));
    return new Response(null, { status: 204, headers: { 'tus-resumable': VERSION } });
  });

  routes.post(patterns.studioUploadItem, senders, async c => {
    const item = await uploads.finish(signedIn(c), c.req.param('upload'));
    return privateJson({ items: [told(item)] }, 201);
  });

  return routes;
}

function headersOf(upload: Upload): Record<string, string> {
  return {
    'tus-resumable': VERSION,
    'upload-offset': String(upload.offset),
    'upload-length': String(upload.length),
    'upload-expires': new Date(upload.createdAt + UPLOAD_LIFE).toUTCString(),
    'cache-control': 'no-store',
  };
}

const speaksTus = (c: Context) => c.req.header('tus-resumable') === VERSION;

/** As the protocol has it, section 4.3. */
function otherVersion(): Response {
  return new Response(null, { status: 412, headers: { 'tus-version': VERSION, 'tus-resumable': VERSION } });
}
