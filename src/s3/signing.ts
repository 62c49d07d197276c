import type { PutObjectCommand, UploadPartCommand } from "@aws-sdk/client-s3";
import { isLoopback } from "../lib/loopback.ts";

/** What a run has learned of the server: whether it refuses bytes that are not signed. Lives as long as the run. */
export class PayloadSigning {
  isNeeded = false;
}

/** The word that stands in a request for the SHA-256 of a payload which is not signed. */
export const UNSIGNED = "UNSIGNED-PAYLOAD";

/**
 * How servers and bucket policies (`s3:x-amz-content-sha256`) refuse a payload that is not signed. Each is a refusal of other
 * things too: then the signed attempt ends the same way.
 */
export const MAY_WANT_SIGNATURE = new Set([
  "AccessDenied",
  "InvalidArgument",
  "InvalidRequest",
  "NotImplemented",
  "SignatureDoesNotMatch",
  "XAmzContentSHA256Mismatch",
]);

/** Whether nobody on the way can change what is sent: TLS guards it, or it never leaves the machine. The checksum is against accidents. */
export function isTrustedWay(endpoint: string | undefined): boolean {
  return endpoint === undefined || new URL(endpoint).protocol === "https:" || isLoopback(endpoint);
}

/** Has the signature cover this in place of a sum over the body that the SDK would compute. */
export function stateSha256(command: UploadPartCommand | PutObjectCommand, sha256: string): void {
  // Both commands' stacks have the same steps.
  (command as UploadPartCommand).middlewareStack.add(
    (next) => (args) => {
      (args.request as { headers: Record<string, string> }).headers["x-amz-content-sha256"] = sha256;
      return next(args);
    },
    { step: "build", name: "stateSha256" },
  );
}
