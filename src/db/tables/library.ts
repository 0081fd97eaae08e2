/** Tables of pictures, recordings and documents. */
export type LibraryTables = {
  /** Pictures, recordings and documents of the library; see `library/items.ts`. */
  library_items: {
    id: string;
    kind: 'image' | 'video' | 'audio' | 'document';
    /** Media type of the file that is kept. */
    type: string;
    name: string;
    /** Name, alt text, caption and credit in one form, for searching. */
    name_key: string;
    alt: string;
    /** 1: the picture says nothing that the text does not, and has no alt text for that reason. */
    decorative: 0 | 1;
    caption: string;
    credit: string;
    /** BCP 47, of the texts; `''` where it is not said. */
    language: string;
    /** The point that stays in sight, in hundredths of width and height. */
    focus_x: number | null;
    focus_y: number | null;
    width: number | null;
    height: number | null;
    animated: 0 | 1;
    /** Of everything that is kept of it. */
    bytes: number;
    /** SHA-256 of the file as it was sent, in hexadecimal digits. */
    digest: string;
    /** Stands in the names of its files and changes with their content. */
    version: string;
    /** JSON: the files that are served. */
    variants: string;
    /** Of the untouched file, where it is kept as evidence. */
    evidence_bytes: number | null;
    /** 1: what the file says about itself could not be taken out. */
    carries_metadata: 0 | 1;
    poster_id: string | null;
    /** JSON: tracks of captions. */
    captions: string;
    person_id: string | null;
    created_at: number;
    changed_at: number;
  };
  /** Files that come in pieces; see `library/uploads`. */
  uploads: {
    id: string;
    person_id: string;
    file_name: string;
    alt: string;
    evidence: 0 | 1;
    /** Of the whole file, in bytes. */
    length: number;
    /** How many bytes of it are there. */
    received: number;
    created_at: number;
    /** When somebody last began to put it into the library; null while nobody does. */
    taken_at: number | null;
    /** What became of it; null until it is in the library. */
    item_id: string | null;
  };
  upload_pieces: {
    upload_id: string;
    start: number;
    length: number;
    /** In the media store. */
    key: string;
  };
  /** Which texts show which items; rewritten whenever a text is rendered. */
  library_uses: { user_id: string; item_id: string };
  /** What is known of the still picture of a video that texts embed; see `library/stills`. */
  video_stills: {
    /** `Video.key` of `markdown/players.ts`. */
    video: string;
    /** Names its file; null while there is none. */
    still_id: string | null;
    width: number | null;
    height: number | null;
    bytes: number | null;
    tries: number;
    /** When its host is to be asked; null where there is nothing to ask, or no more. */
    due_at: number | null;
    /** What came of the last try; `''` where it was found. */
    why: string;
    created_at: number;
  };
  /** Which texts embed which videos; rewritten as `library_uses` is. */
  video_uses: { user_id: string; video: string };
};
