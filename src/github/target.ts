/** Whose model is meant, where several have one of the same name; empty strings where it is not known. */
export interface Owner {
  /** The team as the input names it. */
  team: string;
  /** Of the model; empty while it is new. */
  modelId: string;
}

/** The config file that goes without saying. */
export const USUAL_CONFIG = "config.yaml";

/** `team ml` or, where none is named, `model abc123`; empty where neither is known. @param show how a name is written. */
export function ownerText({ team, modelId }: Owner, show: (name: string) => string = (name) => name): string {
  if (team !== "") return `team ${show(team)}`;
  return modelId === "" ? "" : `model ${show(modelId)}`;
}
