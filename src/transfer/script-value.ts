/** A literal of JavaScript: what JSON has, also in single quotes, with `\x27` and trailing commas. */
export type ScriptValue = string | number | boolean | null | ScriptValue[] | { [name: string]: ScriptValue };

const DEEPEST = 20;

/** Reads the literal that begins at `start`; null where there is none. Nothing is run. */
export function readScriptValue(code: string, start: number): ScriptValue {
  const reader = { code, at: start };
  try {
    return readValue(reader, 0);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

type Reader = { readonly code: string; at: number };

function readValue(reader: Reader, depth: number): ScriptValue {
  if (depth > DEEPEST) throw new SyntaxError('nested too deeply');
  skipSpace(reader);
  const first = reader.code[reader.at];
  if (first === '[') return readList(reader, depth);
  if (first === '{') return readRecord(reader, depth);
  if (first === '"' || first === "'") return readText(reader, first);
  WORD.lastIndex = reader.at;
  const word = WORD.exec(reader.code)?.[0];
  if (word === undefined) throw new SyntaxError('no literal');
  reader.at += word.length;
  if (word === 'true' || word === 'false') return word === 'true';
  if (word === 'null' || word === 'undefined') return null;
  const figure = Number(word);
  if (Number.isNaN(figure)) throw new SyntaxError('no literal');
  return figure;
}

const WORD = /[\w.+-]{1,40}/y;

function readList(reader: Reader, depth: number): ScriptValue[] {
  const list: ScriptValue[] = [];
  reader.at++;
  while (!ends(reader, ']')) {
    list.push(readValue(reader, depth + 1));
    separator(reader);
  }
  return list;
}

function readRecord(reader: Reader, depth: number): { [name: string]: ScriptValue } {
  const record: { [name: string]: ScriptValue } = Object.create(null);
  reader.at++;
  while (!ends(reader, '}')) {
    const quote = reader.code[reader.at];
    const name = quote === '"' || quote === "'" ? readText(reader, quote) : readName(reader);
    skipSpace(reader);
    if (reader.code[reader.at++] !== ':') throw new SyntaxError('no colon');
    record[name] = readValue(reader, depth + 1);
    separator(reader);
  }
  return record;
}

function readName(reader: Reader): string {
  WORD.lastIndex = reader.at;
  const name = WORD.exec(reader.code)?.[0];
  if (name === undefined) throw new SyntaxError('no name');
  reader.at += name.length;
  return name;
}

function readText(reader: Reader, quote: string): string {
  const parts: string[] = [];
  for (reader.at++; ; ) {
    const character = reader.code[reader.at++];
    if (character === undefined || character === '\n') throw new SyntaxError('text without end');
    if (character === quote) return parts.join('');
    parts.push(character === '\\' ? readEscape(reader) : character);
  }
}

const ESCAPES: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', v: '\v', 0: '\0' };

function readEscape(reader: Reader): string {
  const kind = reader.code[reader.at++] ?? '';
  const length = kind === 'x' ? 2 : kind === 'u' ? 4 : 0;
  if (length === 0) return ESCAPES[kind] ?? kind;
  const digits = reader.code.slice(reader.at, reader.at + length);
  if (!/^[0-9a-f]+$/i.test(digits) || digits.length !== length) throw new SyntaxError('broken escape');
  reader.at += length;
  return String.fromCharCode(Number.parseInt(digits, 16));
}

function ends(reader: Reader, bracket: string): boolean {
  skipSpace(reader);
  if (reader.at >= reader.code.length) throw new SyntaxError('list without end');
  if (reader.code[reader.at] !== bracket) return false;
  reader.at++;
  return true;
}

function separator(reader: Reader): void {
  skipSpace(reader);
  if (reader.code[reader.at] === ',') reader.at++;
  else if (!/[\]}]/.test(reader.code[reader.at] ?? '')) throw new SyntaxError('no comma');
}

function skipSpace(reader: Reader): void {
  while (/\s/.test(reader.code[reader.at] ?? '')) reader.at++;
}
