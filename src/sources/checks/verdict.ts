import type { OutgoingOutcome } from '../../http/outgoing/outgoing.ts';

/**
 * What one look at an address says. `unclear` is what says nothing of the page: a wall against programs, a fault of ours,
 * a name that could not be asked for. `why` is a status or a reason of the guarded fetcher.
 */
export type Verdict = { kind: 'alive' | 'failed' | 'unclear'; why: string | null; movedTo: string | null };

/** Answers of walls against programs and of hosts that ask for patience. */
const WALLS = [401, 402, 403, 405, 406, 407, 408, 421, 425, 429, 451, 503, 999];
/** Reasons by which a host or its page is not there; the others are about us or about the form of the answer. */
const LOSSES = ['name', 'connection', 'secure', 'time'];

export function verdictOn(url: string, outcome: OutgoingOutcome): Verdict {
  if (outcome.failed) {
    return { kind: LOSSES.includes(outcome.why) ? 'failed' : 'unclear', why: outcome.why, movedTo: null };
  }
  const { status, passedBy } = outcome;
  if (status < 200 || status > 299) {
    return {
      kind: status < 400 || WALLS.includes(status) ? 'unclear' : 'failed',
      why: String(status),
      movedTo: null,
    };
  }
  // A page that now leads to the front page of its host, or of another, is a page that is gone politely.
  if (passedBy.length > 0 && isDeep(url) && !isDeep(outcome.url))
    return { kind: 'failed', why: 'front-page', movedTo: null };
  const forGood = passedBy.length > 0 && passedBy.every(status => status === 301 || status === 308);
  return {
    kind: 'alive',
    why: null,
    movedTo: forGood && !sameButScheme(url, outcome.url) ? outcome.url : null,
  };
}

function isDeep(address: string): boolean {
  const { pathname, search } = new URL(address);
  return search !== '' || pathname.replace(/\/+$/, '') !== '';
}

/** From http to https is no move that anybody has to know of. */
function sameButScheme(one: string, other: string): boolean {
  const bare = (address: string) => address.replace(/^https?:/, '').replace(/#.*$/, '');
  return bare(one) === bare(other);
}
