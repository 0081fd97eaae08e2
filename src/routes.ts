/**
 * Every address of the site with its name: the only place that spells a path. `pattern`s are for the
 * router, functions make links. Posts and updates keep their whole path (`/2011/04/slug`) in the database.
 */

/** Patterns as Hono reads them. */
export const patterns = {
  home: '/',
  homePage: '/page/:page{[0-9]+}',
  archive: '/archive',
  archiveMonth: '/archive/:year{[0-9]{4}}/:month{[0-9]{2}}',
  /** A month of another calendar than the Gregorian one: `/archive/persian/1404/12`. */
  archiveCalendarMonth: '/archive/:calendar/:calendarYear{[0-9]{4}}/:calendarMonth{[0-9]{2}}',
  tag: '/tags/:tag',
  tagPage: '/tags/:tag/page/:page{[0-9]+}',
  tagFeed: '/tags/:tag/feed.atom',
  /** `file` is the slug, alone or with `.txt`, `.md`, `.json` or, for an imported site, `.html`. */
  post: '/:year{[0-9]{4}}/:month{[0-9]{2}}/:file',
  postHistory: '/:year{[0-9]{4}}/:month{[0-9]{2}}/:slug/history',
  postFeed: '/:year{[0-9]{4}}/:month{[0-9]{2}}/:slug/feed.atom',
  siteAtom: '/feed.atom',
  siteRss: '/feed.rss',
  siteJson: '/feed.json',
  sitemap: '/sitemap.xml',
  sitemapPart: '/sitemap/:part{[0-9]+}',
  robots: '/robots.txt',
  search: '/search',
  manifest: '/manifest.webmanifest',
  asset: '/assets/:file',
  /** A form of the site's logo or icon. Its name has a digest in it, so what it is never changes. */
  sitePicture: '/logo/:pictureFile',
  media: '/media/:item',
  mediaFile: '/media/:item/:mediaFile',
  videoStill: '/media/stills/:still',
  comment: '/c/:comment',
  commentEdit: '/c/:comment/edit',
  commentWithdrawal: '/c/:comment/withdrawal',
  commentReport: '/c/:comment/report',
  /** `key` is a secret that only the writer of the comment was given; so with the two below. */
  commentStatus: '/status/:comment/:key',
  commentStatusWithdrawal: '/status/:comment/:key/withdrawal',
  commentAppeal: '/status/:comment/:key/appeal',
  report: '/reports/:report/:reportKey',
  /** `reviewKey` is a secret that only those have to whom staff gave it. */
  review: '/review/:reviewKey',
  reviewRemarks: '/review/:reviewKey/remarks',
  newNotice: '/notices/new',
  notice: '/notices/:notice/:noticeKey',
  threadComments: '/threads/:thread/comments',
  threadReply: '/threads/:thread/reply',
  threadMine: '/threads/:thread/mine',
  /** Whoever has the address may read the feed. */
  threadAnswersFeed: '/threads/:thread/answers/:writer/:secret/feed.atom',
  threadChallenge: '/threads/:thread/challenge',
  threadEvents: '/threads/:thread/events',
  rules: '/rules',
  rulesVersion: '/rules/:version{[0-9]{1,6}}',
  moderationLog: '/moderation',
  moderationFeed: '/moderation/feed.atom',
  moderationFigures: '/moderation/figures',
  setup: '/setup/:token',
  invitation: '/invitation/:token',
  invitationPasskeyOptions: '/invitation/:token/passkey-options',
  health: '/healthz',
  readiness: '/readyz',
  studio: '/studio',
  signIn: '/studio/sign-in',
  signInCode: '/studio/sign-in/code',
  signInPasskey: '/studio/sign-in/passkey',
  signInPasskeyOptions: '/studio/sign-in/passkey-options',
  signOut: '/studio/sign-out',
  studioPosts: '/studio/posts',
  studioPins: '/studio/pins',
  studioPostPin: '/studio/posts/:post/pin',
  studioTags: '/studio/tags',
  studioTag: '/studio/tags/:tag',
  studioNewPost: '/studio/posts/new',
  studioPost: '/studio/posts/:post',
  studioPreview: '/studio/posts/:post/preview',
  studioWorkingCopies: '/studio/posts/:post/working-copies',
  studioNewCopies: '/studio/working-copies',
  studioCopyPreview: '/studio/working-copies/:copy/preview',
  studioCopyRemoval: '/studio/working-copies/:copy/removal',
  studioPublication: '/studio/posts/:post/publication',
  studioRevisions: '/studio/posts/:post/revisions',
  studioRevisionRestoration: '/studio/posts/:post/revisions/:revision/restoration',
  studioReviews: '/studio/posts/:post/reviews',
  studioReviewResolution: '/studio/posts/:post/reviews/:remark/resolution',
  studioReviewLinks: '/studio/posts/:post/review-links',
  studioReviewRevocation: '/studio/posts/:post/review-links/:link/revocation',
  studioPostCopies: '/studio/posts/:post/copies',
  studioPostTrash: '/studio/posts/:post/trash',
  studioPostRestoration: '/studio/posts/:post/restoration',
  studioPostDeletion: '/studio/posts/:post/deletion',
  studioThreadClosure: '/studio/posts/:post/thread-closure',
  studioPostComments: '/studio/posts/:post/comments',
  studioUpdates: '/studio/posts/:post/updates',
  studioNewUpdate: '/studio/posts/:post/updates/new',
  studioUpdate: '/studio/posts/:post/updates/:update',
  studioPendingUpdate: '/studio/posts/:post/pending/:pending',
  studioPendingPublication: '/studio/posts/:post/pending/:pending/publication',
  studioPendingRemoval: '/studio/posts/:post/pending/:pending/removal',
  studioCoverage: '/studio/posts/:post/coverage',
  studioKeyMoment: '/studio/posts/:post/updates/:update/key-moment',
  studioSources: '/studio/posts/:post/sources',
  studioSource: '/studio/posts/:post/sources/:source',
  studioSourceRemoval: '/studio/posts/:post/sources/:source/removal',
  studioSourceOrder: '/studio/posts/:post/sources/:source/order',
  studioSourceCheck: '/studio/posts/:post/sources/:source/check',
  studioSourceMove: '/studio/posts/:post/sources/:source/move',
  studioSourceLoss: '/studio/posts/:post/sources/:source/loss',
  studioDeadSources: '/studio/sources',
  studioSourceLookup: '/studio/source-lookup',
  studioQuestions: '/studio/posts/:post/questions',
  studioQuestion: '/studio/posts/:post/questions/:question',
  studioQuestionOrder: '/studio/posts/:post/questions/:question/order',
  studioQuestionRemoval: '/studio/posts/:post/questions/:question/removal',
  studioClaims: '/studio/posts/:post/questions/:question/claims',
  studioClaim: '/studio/posts/:post/claims/:claim',
  studioClaimOrder: '/studio/posts/:post/claims/:claim/order',
  studioClaimRemoval: '/studio/posts/:post/claims/:claim/removal',
  studioQueue: '/studio/queue',
  studioQueueDecisions: '/studio/queue/decisions',
  studioDecisions: '/studio/decisions',
  studioUndoings: '/studio/undoings',
  studioDecisionUndoing: '/studio/decisions/:decision/undoing',
  studioComments: '/studio/comments',
  studioComment: '/studio/comments/:comment',
  studioCommentRecommendation: '/studio/comments/:comment/recommendation',
  studioCommentNotes: '/studio/comments/:comment/notes',
  studioCommentLookups: '/studio/comments/:comment/lookups',
  studioBans: '/studio/bans',
  studioBanLifting: '/studio/bans/:ban/lifting',
  studioLookups: '/studio/lookups',
  studioLookup: '/studio/lookups/:lookup',
  studioAppeals: '/studio/appeals',
  studioAppeal: '/studio/appeals/:appeal',
  studioModeration: '/studio/moderation',
  studioModerationTrial: '/studio/moderation/trial',
  studioModerationSecret: '/studio/moderation/secret',
  studioModerationPast: '/studio/moderation/past',
  studioRules: '/studio/rules',
  studioThread: '/studio/threads/:thread',
  studioClosure: '/studio/threads/:thread/closure',
  studioNotices: '/studio/notices',
  studioNotice: '/studio/notices/:notice',
  studioPages: '/studio/pages',
  studioNewPage: '/studio/pages/new',
  studioPage: '/studio/pages/:sitePage',
  studioPagePublication: '/studio/pages/:sitePage/publication',
  studioPageRemoval: '/studio/pages/:sitePage/removal',
  studioMedia: '/studio/media',
  studioMediaItem: '/studio/media/:item',
  studioMediaReplacement: '/studio/media/:item/replacement',
  studioMediaCaptions: '/studio/media/:item/captions',
  studioMediaCaptionsRemoval: '/studio/media/:item/captions/removal',
  studioMediaRemoval: '/studio/media/:item/removal',
  studioMediaOriginal: '/studio/media/:item/original',
  studioMediaEvidence: '/studio/media/:item/evidence',
  studioUploads: '/studio/uploads',
  studioUpload: '/studio/uploads/:upload',
  studioUploadItem: '/studio/uploads/:upload/item',
  studioSettings: '/studio/settings',
  studioSettingsSection: '/studio/settings/:settingsSection',
  studioSitePicture: '/studio/settings/pictures/:sitePicture',
  studioSitePictureRemoval: '/studio/settings/pictures/:sitePicture/removal',
  studioPeople: '/studio/people',
  studioPerson: '/studio/people/:person',
  studioPersonRole: '/studio/people/:person/role',
  studioPersonState: '/studio/people/:person/state',
  studioPersonSessions: '/studio/people/:person/sessions',
  studioInvitationWithdrawal: '/studio/invitations/:invitation/withdrawal',
  studioAccount: '/studio/account',
  studioAccountName: '/studio/account/name',
  studioAccountPassword: '/studio/account/password',
  studioAccountSessions: '/studio/account/sessions',
  studioAccountSession: '/studio/account/sessions/:session',
  studioCodeApp: '/studio/account/code-app',
  studioCodeAppConfirmation: '/studio/account/code-app/confirmation',
  studioCodeAppRemoval: '/studio/account/code-app/removal',
  studioRecoveryCodes: '/studio/account/recovery-codes',
  studioSecondFactor: '/studio/second-factor',
  studioAccountPasskeys: '/studio/account/passkeys',
  studioAccountPasskeyOptions: '/studio/account/passkey-options',
  studioAccountPasskey: '/studio/account/passkeys/:passkey',
  studioAccountPasskeyRemoval: '/studio/account/passkeys/:passkey/removal',
  studioAudit: '/studio/audit',
  studioProof: '/studio/proof',
  studioProofPasskeyOptions: '/studio/proof/passkey-options',
  /** A page such as "About". Behind everything else that has one part. */
  sitePage: '/:pageSlug',
  sitePageHistory: '/:pageSlug/history',
  studioTokens: '/studio/tokens',
  studioTokenRevocation: '/studio/tokens/:accessToken/revocation',
  studioWebhooks: '/studio/webhooks',
  studioWebhook: '/studio/webhooks/:webhook',
  studioWebhookPing: '/studio/webhooks/:webhook/ping',
  studioWebhookRemoval: '/studio/webhooks/:webhook/removal',
  studioRedelivery: '/studio/webhooks/:webhook/deliveries/:delivery/redelivery',
  /** What the API can do, for people; the others below are for programs. */
  api: '/api/v1',
  apiDocument: '/api/v1/openapi.json',
  apiSite: '/api/v1/site',
  apiMe: '/api/v1/me',
  apiPosts: '/api/v1/posts',
  apiPost: '/api/v1/posts/:post',
  apiPublication: '/api/v1/posts/:post/publication',
  apiUpdates: '/api/v1/posts/:post/updates',
  apiUpdate: '/api/v1/posts/:post/updates/:update',
  apiSources: '/api/v1/posts/:post/sources',
  apiSource: '/api/v1/posts/:post/sources/:source',
  apiQuestions: '/api/v1/posts/:post/questions',
  apiQuestion: '/api/v1/posts/:post/questions/:question',
  apiClaims: '/api/v1/posts/:post/questions/:question/claims',
  apiClaim: '/api/v1/posts/:post/claims/:claim',
  apiMedia: '/api/v1/media',
  apiMediaItem: '/api/v1/media/:item',
  apiThread: '/api/v1/threads/:thread',
  apiClosure: '/api/v1/threads/:thread/closure',
  apiComments: '/api/v1/threads/:thread/comments',
  apiHeldComments: '/api/v1/held-comments',
  apiComment: '/api/v1/comments/:comment',
  apiCommentDecisions: '/api/v1/comments/:comment/decisions',
  apiDecisions: '/api/v1/decisions',
  apiWebhooks: '/api/v1/webhooks',
  apiWebhook: '/api/v1/webhooks/:webhook',
  apiWebhookPing: '/api/v1/webhooks/:webhook/ping',
  apiDeliveries: '/api/v1/webhooks/:webhook/deliveries',
  apiDelivery: '/api/v1/webhooks/:webhook/deliveries/:delivery',
  apiRedelivery: '/api/v1/webhooks/:webhook/deliveries/:delivery/redelivery',
} as const;

/** What stands below these is asked by programs as well, with methods that forms do not have. */
export const PROGRAM_ADDRESSES = ['/api/v1', '/studio/uploads'] as const;

/** True for a path, with or without a query, that programs ask for: everything below the page that tells of the API. */
export function isApiAddress(path: string): boolean {
  return path.startsWith(`${patterns.api}/`);
}

type Params<Pattern extends string> = Pattern extends `${string}:${infer Rest}`
  ? Rest extends `${infer Name}/${infer Tail}`
    ? { [K in ParamName<Name>]: string | number } & Params<`/${Tail}`>
    : { [K in ParamName<Rest>]: string | number }
  : unknown;
type ParamName<Text extends string> = Text extends `${infer Name}{${string}`
  ? Name
  : Text extends `${infer Name}.${string}`
    ? Name
    : Text;

/** The address that a pattern stands for: `link('comment', { comment: id })`. */
export function link<Name extends keyof typeof patterns>(
  name: Name,
  ...[params]: keyof Params<(typeof patterns)[Name]> extends never ? [] : [Params<(typeof patterns)[Name]>]
): string {
  const values: Record<string, string | number> = params ?? {};
  return patterns[name].replace(/:([a-z]+)(\{[^/]*?\}(?=[/.]|$))?/gi, (_, key: string) =>
    encodeURIComponent(String(values[key] ?? '')),
  );
}

/** A page of a thread below its address; the first has no number. */
export function threadPageLink(address: string, page: number): string {
  return page <= 1 ? address : `${address}?page=${page}`;
}

/** A page of a thread in another order than by time. `view` and the fields of the query stand in the order given. */
export function threadViewLink(
  address: string,
  view: string,
  fields: Readonly<Record<string, string | number>>,
  page: number,
): string {
  const query = new URLSearchParams({ view });
  for (const [name, value] of Object.entries(fields)) query.set(name, String(value));
  if (page > 1) query.set('page', String(page));
  return `${address}?${query}`;
}

/** The feed of a post below its path. */
export const postFeedLink = (path: string): string => `${path}/feed.atom`;

/** A post in another form; `page` of its comments where it has several. */
export function postFormLink(path: string, form: 'txt' | 'md' | 'json', page = 1): string {
  return threadPageLink(`${path}.${form}`, page);
}

/** The revisions of a post; the first page has no number. */
export function postHistoryLink(path: string, page = 1): string {
  return threadPageLink(`${path}/history`, page);
}

export const commentAnchor = (id: string): string => `c-${id}`;
export const updateAnchor = (id: string): string => `u-${id}`;
/** Of the words in the text of a post that a correction put right. */
export const correctedAnchor = (id: string): string => `right-${id}`;
export const sourceAnchor = (id: string): string => `s-${id}`;
export const questionAnchor = (id: string): string => `q-${id}`;
export const revisionAnchor = (number: number): string => `r-${number}`;
/** Where the thread of a page begins. */
export const commentsAnchor = 'thread';
/** Where a rule stands on the page of the rules. */
export const ruleAnchor = (key: string): string => `rule-${key}`;
