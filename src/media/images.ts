import { once } from '../lib/once.ts';
import type { MediaType } from './file-kinds.ts';

/** One form of a picture as it is served. */
export type Variant = { file: string; type: MediaType; width: number; height: number; bytes: number };

/** What was made of a picture; the files lie in the folder that was given. */
export type MadeImage = {
  width: number;
  height: number;
  animated: boolean;
  /** Without metadata; of the same format where that can be taken apart, else of one that can hold it. */
  original: { file: string; type: MediaType; bytes: number };
  variants: Variant[];
};

export type MadeLogo = { clear: boolean; variants: Variant[] };

export type ImageWork = {
  /**
   * Makes the forms of the picture at `path`, of type `type` by its bytes, in `folder`. Problems: invalid `image-broken`,
   * `image-too-many-pixels`, `image-too-large`, `upload-type`.
   */
  make(path: string, type: MediaType, folder: string): Promise<MadeImage>;
  /**
   * A logo as PNGs of these heights (`h44.png`), never upscaled and at most eight times as wide. `clear`: what it stands on
   * shows through. Problems as `make`.
   */
  logo(path: string, type: MediaType, folder: string, heights: readonly number[]): Promise<MadeLogo>;
  /**
   * The whole picture in the middle of squares of these sizes as PNGs (`i32.png`), with a rim on `ground` (`#rrggbb`) where
   * there is one. Problems as `make`.
   */
  icons(
    path: string,
    type: MediaType,
    folder: string,
    sizes: readonly number[],
    ground: string | null,
  ): Promise<Variant[]>;
  /** One JPEG for the column of a text. Problems as `make`. */
  still(path: string, type: MediaType, folder: string): Promise<Variant>;
};

/**
 * Work on pictures, in threads of its own, one thread each and half as many at once as there are processors: readers are
 * served meanwhile. The decoders are read when the first picture comes: a process that takes none never has them in memory.
 */
export function createImageWork(): ImageWork {
  const forms = once(async () => (await import('./image-forms.ts')).createImageForms());
  return {
    make: async (...picture) => (await forms()).make(...picture),
    logo: async (...picture) => (await forms()).logo(...picture),
    icons: async (...picture) => (await forms()).icons(...picture),
    still: async (...picture) => (await forms()).still(...picture),
  };
}
