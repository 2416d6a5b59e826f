import { createHmac } from "node:crypto";
import { join } from "node:path";
import type { Config } from "../config.js";
import { FolderStore } from "./folder.js";
import { S3Store } from "./s3.js";

/** Where the bytes of files are, and how many each may have. */
export interface Files {
  store: FolderStore | S3Store;
  sizeLimit: number;
  /** What the people of one organisation may keep, unless an administrator set it. */
  quota: { bytes: number; files: number };
  /** Signs addresses of this server's own, the same on all servers that share the store. */
  secret: string;
}

export async function openFiles(config: Config): Promise<Files> {
  const { fileSizeLimit: sizeLimit, filesS3Endpoint: endpoint, filesS3Region: region } = config;
  const quota = { bytes: config.storageQuota, files: config.storageQuotaFiles };
  if (!endpoint) {
    const store = await FolderStore.open(join(config.dataFolder, "files"), config.filesSecret);
    return { store, sizeLimit, quota, secret: store.secret };
  }
  const { filesS3Bucket: bucket, filesS3KeyId: accessKeyId, filesS3Secret: secretAccessKey } = config;
  const store = new S3Store({ endpoint, region, bucket: bucket!, accessKeyId: accessKeyId!, secretAccessKey: secretAccessKey! });
  return { store, sizeLimit, quota, secret: config.filesSecret ?? derived(secretAccessKey!) };
}

/** From what all servers of a store share, so that none needs another setting, and the store's own secret signs nothing else. */
const derived = (secret: string): string => createHmac("sha256", secret).update("addresses of sarai").digest("base64url");

/** For saving under its name, and never for opening in the page's place. */
export function disposition(fileName: string): string {
  const plain = fileName.replace(/[^\x20-\x7e]|["\\%]/g, "_");
  const exact = encodeURIComponent(fileName).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${exact}`;
}
