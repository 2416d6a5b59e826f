import { join } from "node:path";
import type { Config } from "../config.js";
import { FolderStore } from "./folder.js";
import { S3Store } from "./s3.js";

/** Where the bytes of files are, and how many each may have. */
export interface Files {
  store: FolderStore | S3Store;
  sizeLimit: number;
}

export async function openFiles(config: Config): Promise<Files> {
  const { fileSizeLimit: sizeLimit, filesS3Endpoint: endpoint, filesS3Region: region } = config;
  if (!endpoint) return { store: await FolderStore.open(join(config.dataFolder, "files"), config.filesSecret), sizeLimit };
  const { filesS3Bucket: bucket, filesS3KeyId: accessKeyId, filesS3Secret: secretAccessKey } = config;
  return {
    store: new S3Store({ endpoint, region, bucket: bucket!, accessKeyId: accessKeyId!, secretAccessKey: secretAccessKey! }),
    sizeLimit,
  };
}

/** For saving under its name, and never for opening in the page's place. */
export function disposition(fileName: string): string {
  const plain = fileName.replace(/[^\x20-\x7e]|["\\%]/g, "_");
  const exact = encodeURIComponent(fileName).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${exact}`;
}
