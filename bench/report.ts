import { cpus, totalmem } from 'node:os';

export type Measure = {
  name: string;
  unit: string;
  ours: number;
  /** What the machine gives without us, measured in the same run. */
  limit: number;
  /** `ours / limit`. */
  ratio: number;
  /** What the limit is. */
  against: string;
  /** Which direction of the ratio is good. */
  better: 'more' | 'less';
};

/** What figures can't be compared without. */
export function machine(): { node: string; cpu: string; cores: number; memoryGb: number; system: string } {
  return {
    node: process.version,
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    system: `${process.platform} ${process.arch}`,
  };
}

export function printTable(measures: readonly Measure[], pinning: string): void {
  const { node, cpu, cores, memoryGb } = machine();
  console.log(`Node ${node}, ${cores} cores (${cpu}), ${memoryGb} GB; ${pinning}\n`);
  const rows = measures.map(({ name, unit, ours, limit, ratio, against, better }) => [
    name,
    `${shown(ours)} ${unit}`,
    shown(limit),
    `${ratio.toFixed(2)} (${better} is better)`,
    against,
  ]);
  printRows([['what', 'Dateline', 'limit', 'ratio', 'the limit is'], ...rows]);
}

/** Columns of equal width; the first row is the head. */
export function printRows([head = [], ...rows]: readonly string[][]): void {
  const widths = head.map((title, i) => Math.max(title.length, ...rows.map(row => row[i]?.length ?? 0)));
  for (const row of [head, widths.map(width => '-'.repeat(width)), ...rows]) {
    console.log(
      row
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .join('  ')
        .trimEnd(),
    );
  }
}

function shown(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en') : value.toFixed(1);
}
