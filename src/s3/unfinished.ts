/** A multipart upload that was begun and is neither completed nor aborted: S3 keeps its parts until it is. */
export interface UnfinishedUpload {
  bucket: string;
  key: string;
  uploadId: string;
}

/** By what S3, and whoever looks after the bucket, finds an upload again. */
export function shownUpload({ bucket, key, uploadId }: UnfinishedUpload): string {
  return `bucket ${JSON.stringify(bucket)}, key ${JSON.stringify(key)}, upload id ${JSON.stringify(uploadId)}`;
}

/** Whether two are the same one. */
export function isSameUpload(one: UnfinishedUpload, other: UnfinishedUpload): boolean {
  return one.uploadId === other.uploadId && one.key === other.key && one.bucket === other.bucket;
}
