import type { Worker } from 'node:cluster';
import type { FromWorker } from './messages.ts';
import { tell } from './tell.ts';

/** How long a worker may take that is about to end; milliseconds. */
const PATIENCE = 3_000;

let asked = 0;

/** The figures of one worker; null where it does not answer. */
export function figuresOf(worker: Worker): Promise<object[] | null> {
  const own = ++asked;
  return new Promise(resolve => {
    const finish = (figures: object[] | null) => {
      clearTimeout(timer);
      worker.off('message', hear);
      resolve(figures);
    };
    const hear = (message: FromWorker) => {
      if (message.kind === 'figures' && message.asked === own) finish(message.figures);
    };
    const timer = setTimeout(finish, PATIENCE, null);
    worker.on('message', hear);
    tell(worker, { kind: 'tell-figures', asked: own });
  });
}
