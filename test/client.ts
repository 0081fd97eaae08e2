/** An app, or anything else that answers requests. */
export type Fetcher = (request: Request) => Response | Promise<Response>;

export type Fields = Record<string, string | readonly string[]>;

/**
 * A browser as far as the app can see one: keeps cookies, says where its forms come from, does not follow
 * redirects by itself.
 */
export class Client {
  readonly cookies = new Map<string, string>();
  readonly #fetch: Fetcher;
  readonly #origin: string;

  constructor(fetch: Fetcher, origin: string) {
    this.#fetch = fetch;
    this.#origin = origin;
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
    return this.send(path, { headers });
  }

  /** Sends a form as a browser does; a field with several values is sent several times. */
  post(path: string, fields: Fields = {}, headers: Record<string, string> = {}): Promise<Answer> {
    const body = new URLSearchParams();
    for (const [name, value] of Object.entries(fields)) {
      for (const one of typeof value === 'string' ? [value] : value) body.append(name, one);
    }
    return this.send(path, {
      method: 'POST',
      body: body.toString(),
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        origin: this.#origin,
        'sec-fetch-site': 'same-origin',
        ...headers,
      },
    });
  }

  async send(path: string, init: RequestInit): Promise<Answer> {
    const request = new Request(new URL(path, this.#origin), init);
    request.headers.set('host', new URL(this.#origin).host);
    if (this.cookies.size > 0) {
      request.headers.set('cookie', [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    }
    const response = await this.#fetch(request);
    for (const cookie of response.headers.getSetCookie()) this.#keep(cookie);
    return {
      status: response.status,
      headers: response.headers,
      location: response.headers.get('location'),
      text: await response.text(),
    };
  }

  #keep(cookie: string): void {
    const [pair = '', ...attributes] = cookie.split(';');
    const [name = '', value = ''] = pair.split(/=(.*)/s);
    const gone = attributes.some(attribute => /^\s*max-age=0$/i.test(attribute));
    if (gone) this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}

export type Answer = { status: number; headers: Headers; location: string | null; text: string };
