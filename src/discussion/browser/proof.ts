/**
 * Optional: asks before a comment is sent whether the thread is under attack. If so, the browser solves the task that
 * the server gives, in the background, and the solution goes along with the form. Whatever fails here, the form is
 * sent; without a solution the comment waits for a moderator.
 */

/** Milliseconds until a slow answer counts as none. */
const ANSWER_LIMIT = 5_000;
/** Milliseconds until this device is too slow for the task. */
const WORK_LIMIT = 45_000;
/** More would take the phone away from its reader. */
const WORKER_LIMIT = 4;

type Task = {
  required: true;
  /** As ALTCHA's solver and server know it; nothing here looks into it. */
  challenge: object;
  /** Address of the script that solves it. */
  solver: string;
  words: { working: string; done: string; failed: string };
};

const guarded = document.querySelector<HTMLFormElement>('form[data-challenge]');
if (guarded) proveBeforeSending(guarded);

function proveBeforeSending(form: HTMLFormElement): void {
  const line = document.createElement('p');
  line.className = 'form-status';
  // Has to be there before it says something, or screen readers miss it.
  line.setAttribute('role', 'status');
  form.querySelector('button[type="submit"]')?.before(line);
  let state: 'written' | 'waiting' | 'ready' = 'written';

  form.addEventListener('submit', async event => {
    if (event.defaultPrevented || state === 'ready') return;
    event.preventDefault();
    if (state === 'waiting') return;
    state = 'waiting';
    keepProof(form, await prove(form.dataset.challenge ?? '', line));
    state = 'ready';
    send(form, event.submitter);
  });
  // A browser that goes back shows the page as it was left.
  addEventListener('pageshow', ({ persisted }) => {
    if (!persisted) return;
    state = 'written';
    line.textContent = '';
  });
}

/** What to send along, '' for nothing. Never rejects. */
async function prove(address: string, line: HTMLElement): Promise<string> {
  const task = await ask(address);
  if (task === null) return '';
  line.textContent = task.words.working;
  const solution = await solve(task).catch(() => null);
  line.textContent = solution === null ? task.words.failed : task.words.done;
  return solution === null ? '' : btoa(JSON.stringify({ challenge: task.challenge, solution }));
}

/** The task, or null where none is needed or the answer does not come. */
async function ask(address: string): Promise<Task | null> {
  const late = new Promise<null>(resolve => setTimeout(resolve, ANSWER_LIMIT, null));
  const asked = fetch(address, { headers: { accept: 'application/json' } })
    .then(answer => (answer.ok ? answer.json() : null))
    .catch(() => null);
  const task = (await Promise.race([asked, late])) as Task | { required: false } | null;
  return task?.required ? task : null;
}

/** Shares the numbers to try among a few workers; the first that finds the right one ends them all. */
async function solve({ challenge, solver }: Task): Promise<object> {
  const count = Math.max(1, Math.min(WORKER_LIMIT, navigator.hardwareConcurrency || 1));
  const workers = Array.from({ length: count }, () => new Worker(solver));
  try {
    return await Promise.race(
      workers.map((worker, index) => {
        worker.postMessage({
          type: 'work',
          challenge,
          counterStart: index + 1,
          counterStep: count,
          timeout: WORK_LIMIT,
        });
        return solutionOf(worker);
      }),
    );
  } finally {
    for (const worker of workers) worker.terminate();
  }
}

/** Rejects where the worker gave up or there is no cryptography, as on pages without TLS. */
function solutionOf(worker: Worker): Promise<object> {
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => (data?.derivedKey ? resolve(data) : reject(data));
    worker.onerror = reject;
  });
}

/** In a field of the form, in place of one that was used already. */
function keepProof(form: HTMLFormElement, proof: string): void {
  form.querySelector('input[name="altcha"]')?.remove();
  const field = document.createElement('input');
  field.type = 'hidden';
  field.name = 'altcha';
  field.value = proof;
  form.append(field);
}

/** As the button would have; old browsers can't say which button it was. */
function send(form: HTMLFormElement, button: HTMLElement | null): void {
  if ('requestSubmit' in form) form.requestSubmit(button);
  else (form as HTMLFormElement).submit();
}
