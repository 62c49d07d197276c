/** A flag of a program that pushes trusses, and its replacement in a step. */
export interface Flag {
  /** Every spelling of the flag in the program's help. */
  names: string[];
  /** What to write in the step, as Markdown; empty if there is nothing to write. */
  here: string;
  /** The difference, as Markdown. */
  note: string;
}

/** A program whose flags are listed. */
export interface Program {
  /** The command, as people type it. */
  command: string;
  flags: Flag[];
}

/** `truss push` of Truss 0.18.36. A test compares the names with the help of the Truss that is installed. */
const TRUSS_PUSH: Program = {
  command: "truss push",
  flags: [
    {
      names: ["TARGET_DIRECTORY"],
      here: "`truss-directory`",
      note: "It must lie inside the workspace: what a script renders into `mktemp -d` has to be rendered into the workspace.",
    },
    { names: ["--config"], here: "`config-file`", note: "It must lie inside the folder; `truss push` takes any path." },
    {
      names: ["--remote"],
      here: "`baseten-api-key`",
      note: "A remote is a key and a host: one secret for each workspace, and [two variables](#another-host-of-baseten) for another host. No `.trussrc` is written or read.",
    },
    { names: ["--model-name"], here: "`model-name`", note: "" },
    {
      names: ["--publish"],
      here: "",
      note: "Leave it out: every deployment is a published one, as it is with Truss today.",
    },
    {
      names: ["--promote"],
      here: "`environment: production`",
      note: "The step ends when production serves this very deployment.",
    },
    {
      names: ["--environment"],
      here: "`environment`",
      note: "It has to exist; `create-environment: true` lets the push create it.",
    },
    {
      names: ["--preserve-previous-production-deployment"],
      here: "",
      note: "A setting of the environment on Baseten decides what happens to the previous version.",
    },
    { names: ["--trusted"], here: "", note: "Leave it out: Truss ignores it today." },
    {
      names: ["--disable-truss-download"],
      here: "`disable-archive-download: true`",
      note: "For new models only, as there.",
    },
    {
      names: ["--deployment-name"],
      here: "`deployment-name`",
      note: "Without it, the name is made of the commit or the pull request. A name that the model has already is an error.",
    },
    {
      names: ["--wait", "--no-wait"],
      here: "`wait`",
      note: "Waiting is the default here. Where there was no `--wait`, write `wait: false`.",
    },
    {
      names: ["--timeout-seconds"],
      here: "`deploy-timeout-minutes`",
      note: "A number of minutes. Baseten is told the limit, and the step stops waiting two minutes later.",
    },
    { names: ["--include-git-info"], here: "`include-git-info`", note: "On by default." },
    { names: ["--tail"], here: "", note: "The log is followed for as long as the step waits." },
    {
      names: ["--preserve-env-instance-type", "--no-preserve-env-instance-type"],
      here: "`preserve-env-instance-type`",
      note: "Write `false` for `--no-…`. The default is the same.",
    },
    {
      names: ["--deploy-timeout-minutes"],
      here: "`deploy-timeout-minutes`",
      note: "10 to 1440. Less than 10 is refused before anything is sent, as Truss does.",
    },
    { names: ["--team"], here: "`team`", note: "Name or id." },
    { names: ["--labels"], here: "`labels`", note: "" },
    {
      names: ["--watch", "--watch-hot-reload", "--watch-no-sleep"],
      here: "",
      note: "Not covered: a development deployment is for somebody who edits the code meanwhile. Stay with Truss for that.",
    },
    { names: ["--no-cache"], here: "`no-build-cache: true`", note: "" },
    {
      names: ["--output"],
      here: "",
      note: "The output `result` is one JSON object, and ids and URLs are outputs of their own: nothing has to be parsed out of the log.",
    },
    { names: ["--log"], here: "", note: "There is one level: the details are in collapsed groups of the log." },
    { names: ["--non-interactive"], here: "", note: "The step never asks." },
  ],
};

/** `baseten model push` of Baseten's CLI 0.3.0, from its reference at docs.baseten.co/reference/cli/baseten/model. */
const BASETEN_MODEL_PUSH: Program = {
  command: "baseten model push",
  flags: [
    {
      names: ["--dir"],
      here: "`truss-directory`",
      note: "It must lie inside the workspace: what a script renders into `mktemp -d` has to be rendered into the workspace.",
    },
    {
      names: ["--override-name"],
      here: "`model-name`",
      note: "",
    },
    {
      names: ["--environment"],
      here: "`environment`",
      note: "It has to exist; `create-environment: true` lets the push create it.",
    },
    {
      names: ["--deployment-name"],
      here: "`deployment-name`",
      note: "Without it, the name is made of the commit or the pull request. A name that the model has already is an error.",
    },
    { names: ["--team"], here: "`team`", note: "Name or id." },
    { names: ["--labels"], here: "`labels`", note: "" },
    {
      names: ["--wait"],
      here: "`wait`",
      note: "Waiting is the default here. Where there was no `--wait`, write `wait: false`.",
    },
    { names: ["--tail"], here: "", note: "The log is followed for as long as the step waits." },
    {
      names: ["--deploy-timeout"],
      here: "`deploy-timeout-minutes`",
      note: "A number of minutes, 10 to 1440: `45m` becomes `45`. Less than 10 is refused, as there.",
    },
    { names: ["--no-build-cache"], here: "`no-build-cache: true`", note: "" },
    { names: ["--override-env-instance-type"], here: "`preserve-env-instance-type: false`", note: "" },
    {
      names: ["--disable-archive-download"],
      here: "`disable-archive-download: true`",
      note: "For new models only, as there.",
    },
    {
      names: ["--dry-run"],
      here: "`dry-run: true`",
      note: "It does more: it also checks what would be packed, and compares with what serves now.",
    },
    {
      names: ["--develop", "--watch", "--watch-hot-reload", "--watch-no-keepalive"],
      here: "",
      note: "Not covered: a development deployment is for somebody who edits the code meanwhile. Stay with the CLI for that.",
    },
    {
      names: ["--output", "--jq"],
      here: "",
      note: "Outputs: `predict-url`, `logs-url`, `deployment-id` …, and `result` as one JSON object.",
    },
    {
      names: ["--profile"],
      here: "`baseten-api-key`",
      note: "A profile is a key and a host: one secret for each workspace, and [two variables](#another-host-of-baseten) for another host.",
    },
    { names: ["--verbose"], here: "", note: "There is one level: the details are in collapsed groups of the log." },
  ],
};

/** Every program whose flags are listed, by the name that a marker in a Markdown file gives it. */
export const PROGRAMS: Readonly<Record<string, Program>> = {
  "truss-push": TRUSS_PUSH,
  "baseten-model-push": BASETEN_MODEL_PUSH,
};
