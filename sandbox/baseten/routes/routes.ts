import { INSTANCE_TYPES, priceOf } from "../world/instance-types.ts";
import { ACCOUNT_ROUTES } from "./account.ts";
import { AUDIT_ROUTES } from "./audit.ts";
import type { Route } from "./call.ts";
import { DEPLOYMENT_ROUTES } from "./deployments.ts";
import { ENVIRONMENT_ROUTES } from "./environments.ts";
import { METRICS_ROUTES } from "./metrics.ts";
import { MODEL_ROUTES } from "./models.ts";
import { PROMOTION_ROUTES } from "./promotions.ts";
import { STARTUP_ROUTES } from "./startups.ts";

/** The endpoints that the sandbox imitates; all of them answer 200. */
export const ROUTES: readonly Route[] = [
  { method: "POST", path: "/v1/prepare_model_upload", handler: ({ push, body }) => push.prepare(body) },
  ...MODEL_ROUTES,
  ...DEPLOYMENT_ROUTES,
  ...PROMOTION_ROUTES,
  ...ENVIRONMENT_ROUTES,
  ...STARTUP_ROUTES,
  ...AUDIT_ROUTES,
  ...METRICS_ROUTES,
  ...ACCOUNT_ROUTES,
  { method: "GET", path: "/v1/instance_types", handler: () => ({ instance_types: INSTANCE_TYPES }) },
  {
    method: "GET",
    path: "/v1/instance_type_prices",
    handler: () => ({
      instance_types: INSTANCE_TYPES.map((type) => ({ instance_type: type, price: priceOf(type) })),
    }),
  },
];
