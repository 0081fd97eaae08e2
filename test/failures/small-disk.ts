import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, rmdirSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';

/** A disk of a few megabytes, of which a test decides how much is taken. */
type SmallDisk = {
  folder: string;
  /** Takes all the room that is left. */
  fill(): void;
  /** Gives it back. */
  empty(): void;
  /** To be called when the test ends. */
  remove(): void;
};

/** Null, with the test skipped for a reason, where this machine makes no disks: that takes root on Linux. */
export function smallDisk(t: TestContext, { megabytes, owner }: { megabytes: number; owner?: string }) {
  const folder = mkdtempSync(join(tmpdir(), 'dateline-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder], { stdio: 'pipe' });
  } catch {
    t.skip(
      'A SMALL DISK COULD NOT BE MADE: what a full disk does is not tested here (it takes root on Linux)',
    );
    return null;
  }
  if (owner !== undefined) execFileSync('chown', [owner, folder]);
  const ballast = join(folder, 'ballast');
  return {
    folder,
    fill() {
      const { bavail, bsize } = statfsSync(folder);
      try {
        appendFileSync(ballast, Buffer.alloc(bavail * bsize));
      } catch (error) {
        // Somebody else took some of it meanwhile.
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
      }
    },
    empty: () => rmSync(ballast),
    remove() {
      // Lazily: a server that is stopped later has files open there.
      execFileSync('umount', ['--lazy', folder]);
      rmdirSync(folder);
    },
  } satisfies SmallDisk;
}
