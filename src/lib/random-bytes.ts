import { randomFillSync } from 'node:crypto';

/** Random bytes in stock: the system is asked once for many, since asking costs more than they do. */
const stock = new Uint8Array(4_096);
let used = stock.length;

/** From 0 to 255, for ids: what is drawn waits in memory, so secrets are not made of it. */
export function randomByte(): number {
  if (used === stock.length) {
    randomFillSync(stock);
    used = 0;
  }
  return stock[used++] ?? 0;
}
