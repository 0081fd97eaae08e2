import type { Reader, Write } from '../db/database.ts';
import { readSavedDiscussion, saveDiscussionSettings } from '../discussion/settings.ts';
import type { SettingOrigin } from '../site/settings.ts';
import { DEFAULT_VALUES, type ModerationField, type ModerationValues } from './registry.ts';
import { readSavedChecks, saveChecks } from './settings.ts';
import { selectStored, upsertStored } from './settings-store.ts';

/**
 * Settings of moderation that the environment or the command line of the server fix. Queries read the rows of the
 * settings by themselves, so those hold what is in force; what was saved of a fixed value lies beneath, in a row beside.
 */

export type Values = Partial<ModerationValues>;
type Beside = { fixed: Values; beneath: Values };

const FIXED = 'moderation-fixed';

/** What is fixed, by field. */
export async function readFixedModeration(db: Reader): Promise<Values> {
  return (await readBeside(db)).fixed;
}

/** Every value in force with what it comes from. */
export async function readModerationOrigins(
  db: Reader,
): Promise<{ values: ModerationValues; origins: Record<ModerationField, SettingOrigin> }> {
  const [stored, { fixed }] = await Promise.all([readInForce(db), readBeside(db)]);
  const fields = Object.keys(DEFAULT_VALUES) as ModerationField[];
  const origin = (field: ModerationField) =>
    field in fixed ? 'fixed' : field in stored ? 'saved' : 'default';
  return {
    values: { ...DEFAULT_VALUES, ...stored },
    origins: Object.fromEntries(fields.map(field => [field, origin(field)])) as Record<
      ModerationField,
      SettingOrigin
    >,
  };
}

/**
 * Has `values` hold in place of what was saved, until the next call; the saved values come back then. Writes nothing
 * where nothing is different.
 */
export async function fixModeration(write: Write, values: Values): Promise<void> {
  const { fixed, beneath } = await readBeside(write.tx);
  if (JSON.stringify(fixed) === JSON.stringify(values)) return;
  const stored = await readInForce(write.tx);
  const saved: Values = { ...part(stored, field => !(field in fixed)), ...beneath };
  await saveInForce(write, { ...saved, ...values });
  const beside: Beside = { fixed: values, beneath: part(saved, field => field in values) };
  await upsertStored(write.tx, FIXED, JSON.stringify(beside));
}

/** Saves one value that is not fixed, without a check. */
export async function saveModerationValue(
  write: Write,
  field: ModerationField,
  value: ModerationValues[ModerationField],
): Promise<void> {
  await saveInForce(write, { ...(await readInForce(write.tx)), [field]: value });
}

/** Takes back what was saved of one value that is not fixed, so that its default holds again. */
export async function resetModerationValue(write: Write, field: ModerationField): Promise<void> {
  await saveInForce(
    write,
    part(await readInForce(write.tx), other => other !== field),
  );
}

/** Another scorer is asked with signed requests alone: an address without a secret asks nobody. */
export async function lacksSecret(db: Reader): Promise<boolean> {
  const { outsideUrl = '', outsideSecret = '' } = await readInForce(db);
  return outsideUrl !== '' && outsideSecret === '';
}

/** `values` with those that are fixed in the place of theirs. */
export function withFixed<Some extends object>(values: Some, fixed: Values): Some {
  return { ...values, ...part(fixed, field => field in values) };
}

async function readBeside(db: Reader): Promise<Beside> {
  const text = await selectStored(db, FIXED);
  return text === undefined ? { fixed: {}, beneath: {} } : JSON.parse(text);
}

/** What the rows say, without defaults. */
async function readInForce(db: Reader): Promise<Values> {
  const [discussion, checks] = await Promise.all([readSavedDiscussion(db), readSavedChecks(db)]);
  return { ...discussion, ...checks };
}

async function saveInForce(write: Write, values: Values): Promise<void> {
  const { mode, slowSeconds, closeAfterDays, ...checks } = values;
  await saveDiscussionSettings(write, { mode, slowSeconds, closeAfterDays });
  await saveChecks(write, checks);
}

function part(values: Values, belongs: (field: string) => boolean): Values {
  return Object.fromEntries(Object.entries(values).filter(([field]) => belongs(field)));
}
