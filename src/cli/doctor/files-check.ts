import { tooFewFiles } from '../../http/open-files.ts';
import { type Finding, notice, ok } from './finding.ts';

/** Where the server is started otherwise than this command it may have another limit. */
export async function filesFinding(): Promise<Finding> {
  const sentence = await tooFewFiles();
  return sentence === null
    ? ok('files', 'As many files may be open as connections are taken.')
    : notice('files', sentence);
}
