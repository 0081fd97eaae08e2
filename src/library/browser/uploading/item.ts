/** An item of the library as its studio tells of it. */
export type Item = {
  id: string;
  kind: 'image' | 'video' | 'audio' | 'document';
  name: string;
  alt: string;
  decorative: boolean;
  markdown: string;
  /** Address of a small form of a picture; `''` for all others. */
  thumb: string;
};
