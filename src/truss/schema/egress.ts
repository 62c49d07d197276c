import type { TextRule } from "./field-types.ts";
import { showText } from "./config-node.ts";

const OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
const ADDRESS = `${OCTET}(?:\\.${OCTET}){3}`;
/** After the slash comes a number of bits or a mask. Only the form of a mask is checked. */
const IP_RANGE = new RegExp(`^${ADDRESS}(?:/(?:0*(?:3[0-2]|[12]?[0-9])|${ADDRESS}))?$`, "u");

const LABEL = "[a-zA-Z0-9*](?:[a-zA-Z0-9*-]{0,61}[a-zA-Z0-9*])?";
const FQDN = new RegExp(`^${LABEL}(?:\\.${LABEL})*\\n?$`, "u");

/** An entry of `ip_allow_list`. */
export const ipRange: TextRule = (node, value) => {
  if (IP_RANGE.test(value)) return;
  const problem = `must be an IPv4 address or range, but is ${showText(value)}`;
  node.error(
    "ip-range",
    problem,
    "Write, for example, 203.0.113.7 or 203.0.113.0/24; IPv6 and names are not supported here.",
  );
};

/** An entry of `fqdn_allow_list`. */
export const fqdn: TextRule = (node, value) => {
  if (FQDN.test(value)) return;
  const problem = `must be a domain name, but is ${showText(value)}`;
  node.error(
    "domain-name",
    problem,
    "Write, for example, huggingface.co or *.baseten.co, without scheme, port or path.",
  );
};
