/** Takes out what an XML 1.0 document must not hold at all, however it is written (section 2.2). */
export function validXml(document: string): string {
  return document.toWellFormed().replace(FORBIDDEN, '');
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to take out
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
