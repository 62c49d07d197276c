import { Failure } from "../lib/errors.ts";

/**
 * Does work that comes before anything is done on Baseten. If a call fails there, nothing is wrong with the deployment, which is merely not
 * promoted.
 * @throws Failure with status `promote_failed` in place of `deploy_failed`; anything else as it is.
 */
export async function beforePromotion<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Failure) || error.status !== "deploy_failed") throw error;
    const { message, remedy, requestId, findings } = error;
    throw new Failure(message, {
      status: "promote_failed",
      ...(remedy === undefined ? {} : { remedy }),
      ...(requestId === undefined ? {} : { requestId }),
      findings,
      cause: error,
    });
  }
}
