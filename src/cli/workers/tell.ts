import type { Worker } from 'node:cluster';
import type { ToWorker } from './messages.ts';

/** One that is about to end hears nothing, which is all right. */
export function tell(worker: Worker, message: ToWorker): void {
  if (worker.isConnected()) worker.send(message, () => undefined);
}
