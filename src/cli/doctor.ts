import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import { type Config, type ConfigFlags, readConfig } from '../config.ts';
import { withDataOptions } from './context.ts';
import { databaseFindings } from './doctor/database-check.ts';
import { filesFinding } from './doctor/files-check.ts';
import { examined, type Finding, fault, ok } from './doctor/finding.ts';
import { folderFindings, mediaFinding, siteKeyFinding } from './doctor/folder-check.ts';
import { addressFindings, siteSettingsFinding, variablesFindings } from './doctor/settings-check.ts';
import { sentenceOf } from './sentence.ts';

type DoctorFlags = ConfigFlags & { json?: true };

/** `dateline doctor`: looks for what goes wrong on real sites. Changes nothing; its probes go again. */
export function registerDoctor(program: Command): void {
  const command = program
    .command('doctor')
    .description('look for what is wrong with this installation, and say what to do')
    .option('--json', 'print one JSON object on one line');
  withDataOptions(command).action(doctor);
}

async function doctor(flags: DoctorFlags): Promise<void> {
  const findings = await findAll(flags);
  const healthy = findings.every(({ state }) => state !== 'fault');
  if (!healthy) process.exitCode = 1;
  if (flags.json) return console.log(JSON.stringify({ healthy, findings }));
  const width = Math.max(...findings.map(({ check }) => check.length));
  for (const { check, state, text } of findings)
    console.log(`${state.padEnd('notice'.length)}  ${check.padEnd(width)}  ${text}`);
}

async function findAll(flags: ConfigFlags): Promise<Finding[]> {
  const findings = [ok('node', `Node ${process.versions.node} runs this.`), ...variablesFindings()];
  let config: Config;
  try {
    config = readConfig(flags);
  } catch (error) {
    return [...findings, fault('settings', sentenceOf(error))];
  }
  // Where there is no folder that is told once, and no probe makes one.
  const inFolder = existsSync(config.dataDir);
  return [
    ...findings,
    ...(await examined('settings', () => siteSettingsFinding(config))),
    ...addressFindings(config),
    ...(await examined('folder', () => folderFindings(config))),
    ...(inFolder || config.siteKey !== null ? await examined('site-key', () => siteKeyFinding(config)) : []),
    ...(await examined('files', filesFinding)),
    ...(await databaseFindings(config)),
    ...(inFolder || config.mediaBucket !== null ? await examined('media', () => mediaFinding(config)) : []),
  ];
}
