import { cutAt } from '../../lib/cut.ts';
import { type Fragment, type Html, html } from '../../lib/html.ts';
import { languageDirection } from '../../lib/text.ts';
import type { SiteSettings } from '../../site/settings.ts';
import { windowTitle } from '../../ui/page.ts';
import { formatNumber } from '../../ui/phrases.ts';
import { addressToBe } from '../addresses.ts';
import type { Elsewhere, ShowElsewhere } from '../elsewhere.ts';
import { languageOf, markedHeadline } from '../headline-view.ts';
import { titleOfPost } from '../post-page.ts';
import { isPublic, type Post, type Update } from '../posts.ts';
import { elsewhereWords } from './elsewhere-words.ts';

/** In characters: what search engines and makers of cards commonly show. They measure width, so it is about that many. */
const CUTS = { search: { title: 60, text: 155 }, card: { title: 70, text: 125 } } as const;

type Frame = {
  site: SiteSettings;
  elsewhere: ShowElsewhere;
  /** Address of the site, without a slash at its end. */
  origin: string;
  now: number;
  /** The one that the feed of the post is to tell of. */
  update: Update | undefined;
  /** Whether those who follow are told of what is being saved; left out where nothing is. */
  told?: boolean;
};

/** To where `elsewhereView` stands on the same page. */
export function elsewhereLink(language: string): Html {
  return html`<a href="#elsewhere">${elsewhereWords(language).title}</a>`;
}

/**
 * A post, saved or not, as other places would show it, from what they are told: its headline, its entry in feeds, a search result and
 * the card of a link. Plain, and in no company's design.
 */
export function elsewhereView(post: Post, frame: Frame): Html {
  const { site, origin } = frame;
  const { language } = site;
  const words = elsewhereWords(language);
  const shown = frame.elsewhere(post, origin, frame.update);
  const address = origin + addressToBe(post, post.publishedAt ?? frame.now);
  const isListed = post.status !== 'unlisted';
  return html`<section class="elsewhere" id="elsewhere" lang="${language}" dir="${languageDirection(language)}" aria-labelledby="elsewhere-title">
<h2 id="elsewhere-title">${words.title}</h2>
<p class="hint">${words.hint}</p>
<p>${toldSentence(post, frame)}</p>
<div class="elsewhere-places">
${place(words.headline, html`<p class="elsewhere-headline"${languageOf(post)}>${markedHeadline(post)}</p>`)}${feedPlace(post, shown, frame)}${isListed && searchPlace(post, shown, { site, address })}${cardPlace(post, shown, { site, address, origin })}</div>
</section>
`;
}

function toldSentence(post: Post, { site, told }: Frame): string {
  const words = elsewhereWords(site.language);
  if (post.status === 'unlisted') return words.unlisted;
  if (!isPublic(post)) return words.first;
  if (told === undefined) return words.listed;
  return told ? words.told : words.silent;
}

function place(name: string, body: Fragment, hint: Fragment = null): Html {
  return html`<section class="panel"><h3>${name}</h3>
${body}
${hint && html`<p class="hint">${hint}</p>\n`}</section>
`;
}

/** Feed readers show whole titles, most of them with the beginning of the text. */
function feedPlace(post: Post, shown: Elsewhere, { site, update }: Frame): Html {
  const words = elsewhereWords(site.language);
  const inLists =
    post.status !== 'unlisted' &&
    html`<p class="meta"><bdi>${site.name}</bdi></p>
<p class="elsewhere-title"${languageOf(post)}>${shown.title}</p>
<p class="elsewhere-text"${languageOf(post)}>${shown.summary}</p>`;
  const entry =
    shown.entry === null
      ? html`<p class="hint">${words.noEntry}</p>`
      : html`<p class="elsewhere-title"${languageOf(post)}>${shown.entry}</p>`;
  return place(
    words.feed,
    html`${inLists}
${update !== undefined && html`<p class="meta">${words.postFeed}</p>\n${entry}`}`,
  );
}

function searchPlace(
  post: Post,
  { summary }: Elsewhere,
  { site, address }: { site: SiteSettings; address: string },
): Html {
  const title = windowTitle(titleOfPost(post), site);
  return place(
    elsewhereWords(site.language).search,
    html`<p class="elsewhere-address"><bdi dir="ltr">${readable(address)}</bdi></p>
<p class="elsewhere-title"${languageOf(post)}>${cutAt(title, CUTS.search.title)}</p>
<p class="elsewhere-text"${languageOf(post)}>${cutAt(summary, CUTS.search.text)}</p>`,
    cutHint(title, CUTS.search.title, site.language),
  );
}

function cardPlace(
  post: Post,
  { title, summary, picture }: Elsewhere,
  { site, address, origin }: { site: SiteSettings; address: string; origin: string },
): Html {
  const words = elsewhereWords(site.language);
  const image =
    picture &&
    html`<img src="${picture.url.slice(origin.length)}" width="${picture.width}" height="${picture.height}" alt="${picture.alt}" lang="${post.language}">\n`;
  return place(
    words.card,
    html`<div class="elsewhere-card">${image}<p class="meta"><bdi>${site.name}</bdi> · <bdi dir="ltr">${new URL(address).host}</bdi></p>
<p class="elsewhere-title"${languageOf(post)}>${cutAt(title, CUTS.card.title)}</p>
<p class="elsewhere-text"${languageOf(post)}>${cutAt(summary, CUTS.card.text)}</p></div>`,
    html`${picture === null && html`${words.noPicture} `}${cutHint(title, CUTS.card.title, site.language)}`,
  );
}

function cutHint(title: string, limit: number, language: string): Fragment {
  const length = Array.from(title).length;
  if (length <= limit) return null;
  return elsewhereWords(language).cut(formatNumber(length, language), formatNumber(limit, language));
}

/** As places show addresses: letters for what is percent-encoded. */
function readable(address: string): string {
  try {
    return decodeURI(address);
  } catch {
    return address;
  }
}
