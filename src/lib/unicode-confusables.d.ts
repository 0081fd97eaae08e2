declare module 'unicode-confusables' {
  /** The text with every character that looks like another replaced by that other (UTS #39). */
  export function rectifyConfusion(text: string): string;
}
