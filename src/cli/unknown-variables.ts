import { unknownVariables } from '../config.ts';
import { nearest } from '../lib/nearest.ts';
import { variableOf } from '../site/registry.ts';
import { KEYS } from './all-settings.ts';

/** A sentence for each variable that looks like ours and sets nothing, since nobody knows it. */
export function unknownVariableSentences(): string[] {
  const { unknown, known } = unknownVariables(KEYS.map(variableOf));
  return unknown.map(name => {
    const meant = nearest(name, known);
    const guess = meant === null ? 'remove it' : `write ${meant} if that is meant`;
    return `${name} is unknown and sets nothing: ${guess}.`;
  });
}
