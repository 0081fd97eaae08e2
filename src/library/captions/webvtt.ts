import { Problem } from '../../lib/problem.ts';

/**
 * What is kept of a WebVTT file (W3C WebVTT, section 4.1): its regions and cues. Notes, styles and the words behind `WEBVTT`
 * are left out: readers don't see them, and a style could name addresses. Cues may stand in any order, as players take them.
 * Problems: invalid `captions-utf8`, `captions-header`, `captions-empty`, `captions-timing` with the number of its line.
 */
export function cleanWebVtt(bytes: Uint8Array): string {
  const lines = textOf(bytes).split('\n');
  if (!/^WEBVTT(?:[ \t].*)?$/.test(lines[0] ?? '')) throw new Problem('invalid', 'captions-header');
  const [head, ...blocks] = blocksOf(lines);
  const early = head?.lines.findIndex(line => line.includes('-->')) ?? -1;
  if (early > 0) throw wrongTiming(1 + early);
  const kept: string[] = [];
  let cues = 0;
  for (const { from, lines } of blocks) {
    if (isNote(lines)) continue;
    if (isRegion(lines)) {
      kept.push(lines.join('\n'));
      continue;
    }
    checkCue(lines, from);
    kept.push(lines.join('\n'));
    cues++;
  }
  if (cues === 0) throw new Problem('invalid', 'captions-empty');
  return `WEBVTT\n\n${kept.join('\n\n')}\n`;
}

/** U+0000 becomes U+FFFD and every line ends alike (section 6.1). */
function textOf(bytes: Uint8Array): string {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return text.replaceAll('\0', '\uFFFD').replace(/\r\n?/g, '\n');
  } catch {
    throw new Problem('invalid', 'captions-utf8');
  }
}

type Block = { /** The number of its first line, from 1. */ from: number; lines: string[] };

/** Runs of lines between blank ones. */
function blocksOf(lines: readonly string[]): Block[] {
  const blocks: Block[] = [];
  let open: Block | null = null;
  for (const [index, line] of lines.entries()) {
    if (line === '') open = null;
    else if (open !== null) open.lines.push(line);
    else {
      open = { from: index + 1, lines: [line] };
      blocks.push(open);
    }
  }
  return blocks;
}

/** Notes and styles, which hold no arrow. */
function isNote(lines: readonly string[]): boolean {
  return /^(?:NOTE(?:[ \t].*)?|STYLE[ \t]*)$/.test(lines[0] ?? '') && !hasArrow(lines);
}

function isRegion(lines: readonly string[]): boolean {
  return /^REGION[ \t]*$/.test(lines[0] ?? '') && !hasArrow(lines);
}

const hasArrow = (lines: readonly string[]): boolean => lines.some(line => line.includes('-->'));

const TIME = '(?:(\\d{2,6}):)?([0-5]\\d):([0-5]\\d)\\.(\\d{3})';
const TIMING = new RegExp(`^[ \\t]*${TIME}[ \\t]+-->[ \\t]+${TIME}(?:[ \\t].*)?$`);

/** A cue: a name where it has one, one line of times, then its text. */
function checkCue(lines: readonly string[], from: number): void {
  const at = lines[0]?.includes('-->') ? 0 : 1;
  const match = TIMING.exec(lines[at] ?? '');
  if (match === null) throw wrongTiming(from + Math.min(at, lines.length - 1));
  if (millisecondsOf(match.slice(5, 9)) <= millisecondsOf(match.slice(1, 5))) throw wrongTiming(from + at);
  const second = lines.findIndex((line, index) => index > at && line.includes('-->'));
  if (second !== -1) throw wrongTiming(from + second);
}

function millisecondsOf(parts: readonly (string | undefined)[]): number {
  const [hours = 0, minutes = 0, seconds = 0, rest = 0] = parts.map(part => Number(part ?? 0));
  return ((hours * 60 + minutes) * 60 + seconds) * 1000 + rest;
}

const wrongTiming = (line: number): Problem => new Problem('invalid', 'captions-timing', { line });
