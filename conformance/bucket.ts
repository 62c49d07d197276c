import type { S3Client } from "@aws-sdk/client-s3";
import type { UploadGrant } from "../src/baseten/api/deployments.ts";
import { messageOf } from "../src/lib/errors.ts";
import { openBucket } from "../src/s3/bucket.ts";
import { archiveOf } from "./truss.ts";
import type { World } from "./world.ts";

type Sdk = typeof import("@aws-sdk/client-s3");

/** The upload location of an archive, and what is allowed there. Each call returns what went wrong, or undefined if it was allowed. */
export class Bucket {
  readonly #sdk: Sdk;
  readonly #client: S3Client;
  readonly #place: { Bucket: string; Key: string };
  readonly #world: World;

  private constructor(sdk: Sdk, client: S3Client, grant: UploadGrant, world: World) {
    this.#sdk = sdk;
    this.#client = client;
    this.#place = { Bucket: grant.bucket, Key: grant.key };
    this.#world = world;
  }

  static async open(world: World, grant: UploadGrant): Promise<Bucket> {
    const { clock, network, servers } = world;
    const agentFor = (url: URL) => network.agentFor(url);
    const { sdk, client } = await openBucket({ target: grant, endpoint: servers.s3Endpoint, clock, agentFor });
    return new Bucket(sdk, client, grant, world);
  }

  /** PutObject. */
  async put(): Promise<string | undefined> {
    const Body = await archiveOf("tar.gz");
    return this.#problemOf(this.#client.send(new this.#sdk.PutObjectCommand({ ...this.#place, Body })));
  }

  /** CreateMultipartUpload and one part. @throws S3's refusal. */
  async begin(): Promise<string> {
    const { UploadId } = await this.#client.send(new this.#sdk.CreateMultipartUploadCommand(this.#place));
    if (!UploadId) throw new Error("S3 gave no id of the upload.");
    const part = { ...this.#place, UploadId, PartNumber: 1, Body: Buffer.from("part") };
    await this.#client.send(new this.#sdk.UploadPartCommand(part));
    return UploadId;
  }

  /** ListParts: whether it contains the one part. */
  async parts(UploadId: string): Promise<string | undefined> {
    const listing = this.#client.send(new this.#sdk.ListPartsCommand({ ...this.#place, UploadId }));
    return this.#problemOf(listing.then(({ Parts = [] }) => one(Parts.length, "parts")));
  }

  /** ListMultipartUploads of this key: whether it contains the one upload. */
  async uploads(UploadId: string): Promise<string | undefined> {
    const { Bucket, Key } = this.#place;
    const listing = this.#client.send(new this.#sdk.ListMultipartUploadsCommand({ Bucket, Prefix: Key }));
    const ours = listing.then(({ Uploads = [] }) => Uploads.filter((upload) => upload.UploadId === UploadId));
    return this.#problemOf(ours.then(({ length }) => one(length, "uploads")));
  }

  /** AbortMultipartUpload. */
  async abort(UploadId: string): Promise<string | undefined> {
    const command = new this.#sdk.AbortMultipartUploadCommand({ ...this.#place, UploadId });
    return this.#problemOf(this.#client.send(command));
  }

  async #problemOf(call: Promise<unknown>): Promise<string | undefined> {
    try {
      await call;
      return undefined;
    } catch (error) {
      const name = error instanceof Error ? error.name : "";
      return this.#world.secrets.scrub(`${name}: ${messageOf(error)}`);
    }
  }
}

function one(count: number, what: string): void {
  if (count !== 1) throw new Error(`${count} ${what} are listed.`);
}
