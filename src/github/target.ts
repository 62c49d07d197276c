/** Whose model is meant if several teams have a model of the same name. Unknown parts are empty. */
export interface Owner {
  /** The team as the input names it. */
  team: string;
  /** Id of the model; empty while the model is new. */
  modelId: string;
}

/** The usual name of a config file, which is left out of file names that people read. */
export const USUAL_CONFIG = "config.yaml";

/** `team ml`, or `model abc123` if no team is named; empty if neither is known. @param show how a name is written. */
export function ownerText({ team, modelId }: Owner, show: (name: string) => string = (name) => name): string {
  if (team !== "") return `team ${show(team)}`;
  return modelId === "" ? "" : `model ${show(modelId)}`;
}
