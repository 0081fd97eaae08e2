import type { MediaStore } from './media-store.ts';

/** Where media lie, and how large one may be; an operator decides that. */
export type MediaPlace = {
  store: MediaStore;
  /** Folder for files that are being worked on, on this machine. */
  scratch: string;
  /** Of a recording or a document, in bytes. */
  fileLimit: number;
};
