/** A video as its host shows it: the page that people open, and the player that may be put into a page of ours. */
export type Video = {
  /** How the host calls itself. */
  host: string;
  /** Stable: the same video has the same key however its address is written. */
  key: string;
  page: string;
  player: string;
};

/**
 * The hosts whose players may stand in our pages. A page loads none of them by itself; a press does, and only then
 * the host learns of the reader. The Content-Security-Policy names exactly these.
 */
const HOSTS: readonly Host[] = [
  {
    name: 'YouTube',
    frame: 'https://www.youtube-nocookie.com',
    names: ['youtube.com', 'm.youtube.com', 'music.youtube.com', 'youtube-nocookie.com', 'youtu.be'],
    idOf: ({ hostname, pathname, searchParams }) =>
      hostname === 'youtu.be'
        ? part(pathname, /^\/([\w-]{11})$/)
        : pathname === '/watch'
          ? part(searchParams.get('v') ?? '', /^([\w-]{11})$/)
          : part(pathname, /^\/(?:shorts|live|embed|v)\/([\w-]{11})$/),
    page: id => `https://www.youtube.com/watch?v=${id}`,
    player: (id, start) => `/embed/${id}${start > 0 ? `?start=${start}` : ''}`,
    oembed: 'https://www.youtube.com/oembed?format=json',
    // What oEmbed names is small and has black bars; not every video has this one.
    pictures: id => [`https://i.ytimg.com/vi/${id}/maxresdefault.jpg`],
  },
  {
    name: 'Vimeo',
    frame: 'https://player.vimeo.com',
    names: ['vimeo.com', 'player.vimeo.com'],
    idOf: ({ pathname }) => part(pathname, /^\/(?:video\/)?(\d{1,12})$/),
    page: id => `https://vimeo.com/${id}`,
    player: (id, start) => `/video/${id}?dnt=1${start > 0 ? `#t=${start}s` : ''}`,
    oembed: 'https://vimeo.com/api/oembed.json?width=1280',
  },
  {
    name: 'Dailymotion',
    frame: 'https://geo.dailymotion.com',
    names: ['dailymotion.com', 'dai.ly'],
    idOf: ({ hostname, pathname }) =>
      part(pathname, hostname === 'dai.ly' ? /^\/(\w{5,12})$/ : /^\/(?:embed\/)?video\/(\w{5,12})$/),
    page: id => `https://www.dailymotion.com/video/${id}`,
    player: (id, start) => `/player.html?video=${id}${start > 0 ? `&startTime=${start}` : ''}`,
    oembed: 'https://www.dailymotion.com/services/oembed?format=json',
  },
  {
    name: 'Aparat',
    frame: 'https://www.aparat.com',
    names: ['aparat.com'],
    idOf: ({ pathname }) => part(pathname, /^\/v\/(\w{4,12})$/),
    page: id => `https://www.aparat.com/v/${id}`,
    player: id => `/video/video/embed/videohash/${id}/vt/frame`,
    oembed: 'https://www.aparat.com/oembed?format=json',
  },
  {
    name: 'Internet Archive',
    frame: 'https://archive.org',
    names: ['archive.org'],
    idOf: ({ pathname }) => part(pathname, /^\/(?:details|embed)\/([\w.-]{3,100})$/),
    page: id => `https://archive.org/details/${id}`,
    player: (id, start) => `/embed/${id}${start > 0 ? `?start=${start}` : ''}`,
    pictures: id => [`https://archive.org/services/img/${id}`],
  },
];

type Host = {
  name: string;
  /** Origin of the player. */
  frame: string;
  /** Without `www.`, which all of them may have. */
  names: readonly string[];
  idOf(url: URL): string | null;
  page(id: string): string;
  player(id: string, start: number): string;
  /** Its oEmbed endpoint, which still needs `url`. */
  oembed?: string;
  /** Where stills may lie, the best first. */
  pictures?(id: string): string[];
};

/** Where the still of a video may be found, by its key. */
type StillPlaces = { pictures: readonly string[]; oembed: string | null; page: string };

/** Origins that a frame in a page of ours may show (CSP level 3, `frame-src`). */
export const PLAYER_ORIGINS: readonly string[] = HOSTS.map(({ frame }) => frame);

/** The video that an address leads to, with the second at which it is to begin; null where it is no video that we know. */
export function videoAt(address: string): Video | null {
  const url = URL.parse(address);
  if (url === null || !['http:', 'https:'].includes(url.protocol) || url.port !== '') return null;
  url.hostname = url.hostname.replace(/^www\./, '');
  for (const host of HOSTS) {
    const id = host.names.includes(url.hostname) ? host.idOf(url) : null;
    if (id === null) continue;
    const start = startOf(url);
    return {
      host: host.name,
      key: `${host.names[0]}/${id}`,
      page: start === 0 ? host.page(id) : address,
      player: host.frame + host.player(id, start),
    };
  }
  return null;
}

/** Where to look for the still of the video with this key (`Video.key`); null for a key of a host that we do not know. */
export function stillPlaces(key: string): StillPlaces | null {
  const slash = key.indexOf('/');
  const [name, id] = [key.slice(0, slash), key.slice(slash + 1)];
  const host = HOSTS.find(({ names }) => names[0] === name);
  if (slash < 0 || host === undefined) return null;
  const page = host.page(id);
  const oembed = host.oembed === undefined ? null : `${host.oembed}&url=${encodeURIComponent(page)}`;
  return { pictures: host.pictures?.(id) ?? [], oembed, page };
}

/** `t=90`, `t=90s`, `t=1m30s`, `start=90`: seconds from the beginning. */
function startOf({ searchParams, hash }: URL): number {
  const text = searchParams.get('t') ?? searchParams.get('start') ?? /^#t=(\w+)$/.exec(hash)?.[1] ?? '';
  const [, hours, minutes, seconds] = /^(?:(\d{1,2})h)?(?:(\d{1,3})m)?(?:(\d{1,5})s?)?$/.exec(text) ?? [];
  return Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(seconds ?? 0);
}

function part(text: string, pattern: RegExp): string | null {
  return pattern.exec(text)?.[1] ?? null;
}
