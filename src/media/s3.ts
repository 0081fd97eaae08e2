import { type FileHandle, open } from 'node:fs/promises';
import { S3mini, S3ServiceError, type UploadPart } from 's3mini';
import { checkKey, type MediaStore } from './media-store.ts';

/** A bucket of a service that speaks the S3 protocol. */
export type S3Place = {
  /** With the bucket as its path: `https://s3.example/bucket`. */
  url: string;
  region: string;
  key: string;
  secret: string;
};

/** Larger files go up in parts of this size; only one part is in memory. Services take none below 5 MB, and 10,000 of them. */
const PART = 16 * 1024 * 1024;

/** A media store in a bucket. Nothing of it is public: readers get the files from us. `partSize` in bytes; for tests. */
export function s3Store({ url, region, key, secret }: S3Place, partSize = PART): MediaStore {
  const s3 = new S3mini({ endpoint: url, region, accessKeyId: key, secretAccessKey: secret });

  return {
    async put(key, path) {
      checkKey(key);
      const file = await open(path);
      try {
        const { size } = await file.stat();
        if (size <= partSize) await s3.putObject(key, await part(file, 0, size), TYPE);
        else await putParts(s3, key, file, size, partSize);
      } finally {
        await file.close();
      }
    },

    async get(key, range) {
      checkKey(key);
      const whole = range === undefined;
      const answer = await orNull(s3.getObjectRaw(key, whole, range?.start, range && range.end + 1));
      return answer === null ? null : (answer.body ?? new Blob([]).stream());
    },

    async size(key) {
      checkKey(key);
      return orNull(s3.getContentLength(key));
    },

    async delete(key) {
      checkKey(key);
      await orNull(s3.deleteObject(key));
    },

    async list(folder) {
      const found = (await s3.listObjects('/', `${folder}/`)) ?? [];
      return found.map(({ Key }) => Key).sort();
    },
  };
}

/** Readers are told the type by the library; the bucket's own word never reaches them. */
const TYPE = 'application/octet-stream';

/** What was begun and not completed costs as if it were there, so it is given up. */
async function putParts(
  s3: S3mini,
  key: string,
  file: FileHandle,
  size: number,
  partSize: number,
): Promise<void> {
  const upload = await s3.getMultipartUploadId(key, TYPE);
  try {
    const parts: UploadPart[] = [];
    for (let start = 0; start < size; start += partSize) {
      const bytes = await part(file, start, Math.min(partSize, size - start));
      parts.push(await s3.uploadPart(key, upload, bytes, parts.length + 1));
    }
    await s3.completeMultipartUpload(key, upload, parts);
  } catch (error) {
    await s3.abortMultipartUpload(key, upload).catch(() => undefined);
    throw error;
  }
}

async function part(file: FileHandle, start: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  const { bytesRead } = await file.read(bytes, 0, length, start);
  if (bytesRead !== length) throw new Error('a file of the library changed while it was put away');
  return bytes;
}

/** Null where the service says that there is nothing. */
async function orNull<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    if (cause instanceof S3ServiceError && cause.status === 404) return null;
    throw error;
  }
}
