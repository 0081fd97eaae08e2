import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import type { Database } from '../../db/database.ts';
import { addItem } from '../../library/adding.ts';
import { itemMarkdown } from '../../library/addresses.ts';
import { changeItem } from '../../library/items.ts';
import { createImageWork } from '../../media/images.ts';
import type { MediaPlace } from '../../media/place.ts';
import { createScratch } from '../../media/scratch.ts';
import type { Person } from '../../people/people.ts';
import type { DemoPicture } from './content.ts';

/** Puts the picture of a post into the library as somebody would; what the text writes to show it. */
export async function addPicture(
  db: Database,
  media: MediaPlace,
  picture: DemoPicture,
  person: Person,
): Promise<string> {
  const scratch = createScratch(media.scratch);
  const library = { db, store: media.store, scratch, images: createImageWork(), fileLimit: media.fileLimit };
  return scratch.withFolder(async folder => {
    const path = join(folder, 'picture.png');
    await writeFile(path, await sharp(Buffer.from(picture.svg)).png().toBuffer());
    const { alt, caption, credit } = picture;
    const { item } = await addItem(library, path, { fileName: picture.name, person });
    const said = { name: picture.name, alt, caption, credit, language: '', decorative: false };
    await db.write(write => changeItem(write, item.id, { ...said, focus: null, posterId: null }));
    return itemMarkdown({ ...item, alt: '' });
  });
}
