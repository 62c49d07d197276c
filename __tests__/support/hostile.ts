import fc from "fast-check";
import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";
import type { PhaseResult } from "../../sandbox/runner/runner.ts";
import { parseCommand } from "../../sandbox/runner/workflow-commands.ts";

/** Pieces that mean something to one of the possible readers: the runner, a terminal, Markdown, HTML, a command file. */
const PIECES = [
  // The runner, which reads every line for commands.
  "::error::planted",
  "::error file=README.md,line=1::planted",
  "::add-mask::e",
  "::add-mask::",
  "::set-output name=status::planted",
  "::save-state name=push::planted",
  "::set-env name=PATH::/planted",
  "::add-path::/planted",
  "::stop-commands::planted",
  "::group::planted",
  "::endgroup::",
  "::notice::planted",
  "##[error]planted",
  "##[add-mask]e",
  "##[group]planted",
  "##[command]planted",
  "%0A::error::planted",
  "%0D%0A%3A%3Aerror::planted",
  // A terminal.
  "\u001b[31m",
  "\u001b[2J",
  "\u001b]0;planted\u0007",
  "\u001b]8;;https://planted.example\u001b\\",
  "\u001b",
  "\u009b31m",
  "\b\b\b",
  "\u0000",
  "\u007f",
  // Line ends of some readers.
  "\n",
  "\r",
  "\r\n",
  "\u0085",
  "\u2028",
  "\u2029",
  "\u000b",
  "\u000c",
  // Characters that turn or hide text, and invalid characters.
  "\u202e",
  "\u2066",
  "\u200b",
  "\ufeff",
  "\ud800",
  "\udc00",
  // Markdown and HTML.
  "<img src=x onerror=alert(1)>",
  "<script>planted</script>",
  "</details>",
  "</summary>",
  "<!--",
  "-->",
  "<![CDATA[",
  "<?php",
  "[x](javascript:planted)",
  "[x](https://planted.example)",
  "[x]: https://planted.example",
  "![x](http://planted.example/x.png)",
  "<https://planted.example>",
  "https://planted.example/x",
  "HTTP://PLANTED.EXAMPLE",
  "www.planted.example",
  "_www.planted.example",
  "planted@planted.example",
  "mailto:planted@planted.example",
  "xmpp:planted@planted.example",
  "@everyone",
  "@octo/team",
  "|",
  "\\|",
  "|---|",
  "`",
  "```",
  "~~~",
  "~",
  "*",
  "**",
  "_",
  "__",
  "# ",
  "> ",
  "- ",
  "+ ",
  "1. ",
  "1) ",
  "---",
  "===",
  "    ",
  "\t",
  "[^1]",
  "[ ]",
  "[!NOTE]",
  "&lt;",
  "&#64;",
  "&#x3c;b&#x3e;",
  "\\",
  ":",
  "/",
  "$x$",
  // A command file.
  "EOF",
  "ghadelimiter_planted",
  "status=planted",
  "status<<EOF",
  "planted<<EOF",
  // A place in a program.
  "$(touch planted)",
  // biome-ignore lint/suspicious/noTemplateCurlyInString: this is how GitHub writes it.
  "${{ secrets.PLANTED }}",
  "{{7*7}}",
  "%s%n",
  "__proto__",
  "../../planted",
  // Ordinary text, so that pieces are in the middle of a line as well.
  " ",
  "a",
  "é",
  "数据",
  "word",
  "Error: ",
];

/** Text of an attacker who wants it to be obeyed; sometimes the same piece over and over. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 12 }).map((pieces) => pieces.join("")),
  },
  { weight: 2, arbitrary: fc.string({ unit: "binary", minLength: 1, maxLength: 40 }) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom(...PIECES), fc.integer({ min: 1, max: 60 }))
      .map(([piece, times]) => piece.repeat(times)),
  },
);

const COMMANDS = new Set(["add-mask", "group", "endgroup", "error", "warning", "notice"]);
/** White space that the runner, a .NET program, strips from the start of a line. */
const DOT_NET_SPACE = /^[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that must not occur.
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029]/;

/** A command in the output that the runner would obey. */
export interface Obeyed {
  name: string;
  message: string;
}

/**
 * The commands that the runner would obey in the output of a step.
 * @throws Error if a line looks like a command in a form that `@actions/core` does not write, or holds a control character.
 */
export function commandsIn(output: string): Obeyed[] {
  return output.split(/\r\n|\r|\n/).flatMap((line) => {
    const looksLikeOne = line.replace(DOT_NET_SPACE, "").startsWith("::") || line.includes("##[");
    if (!looksLikeOne) {
      if (CONTROL.test(line)) throw new Error(`A control character got through: ${JSON.stringify(line.slice(0, 500))}`);
      return [];
    }
    const command = parseCommand(line);
    // The runner does not search a line with a command of the newer form for one of the older form.
    if (line.startsWith("::") && command && COMMANDS.has(command.name)) return [command];
    throw new Error(`Something planted would be obeyed: ${JSON.stringify(line.slice(0, 500))}`);
  });
}

/** The HTML that GitHub would make of a summary, including raw HTML, so that every tag that would act is visible. */
export function rendered(markdown: string): string {
  return micromark(markdown, {
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
    allowDangerousHtml: true,
    allowDangerousProtocol: true,
  });
}

/** The tags of some HTML with their addresses, in order, without any text. */
export function skeleton(html: string): string[] {
  return [...html.matchAll(/<(\/?[a-z][a-z0-9]*|!--)[^>]*>/gi)].map(([tag, name = ""]) => {
    const address = /\b(?:href|src)="([^"]*)"/.exec(tag)?.[1];
    return address === undefined ? name.toLowerCase() : `${name.toLowerCase()} ${address}`;
  });
}

const OUR_TAGS = new Set(
  "h3 blockquote p br table thead tbody tr th td code pre details summary strong ul li a wbr".split(" "),
);

/** Parts of a summary that would act without the action's intent: tags, links elsewhere, mentions. */
export function actsIn(markdown: string): string[] {
  const html = rendered(markdown);
  const tags = skeleton(html).filter((tag) => {
    const [name = "", address] = tag.split(" ");
    if (!OUR_TAGS.has(name.replace("/", ""))) return true;
    return address !== undefined && !address.startsWith("https://app.baseten.co/models/");
  });
  const counted = (name: string) => skeleton(html).filter((tag) => tag === name).length;
  const once = counted("h3") > 1 ? ["h3"] : [];
  // The action's own tags are paired and few: only the plan, the contents and the phases are folded.
  const folds = ["details", "summary"].filter((name) => counted(name) !== counted(`/${name}`) || counted(name) > 3);
  const text = html.replace(/<(pre|code)\b[^>]*>[\s\S]*?<\/\1>/g, "").replace(/<[^>]*>/g, "");
  return [
    ...tags,
    ...once,
    ...folds,
    ...(text.match(/(?<![\w`])@\w+/g) ?? []),
    ...(text.match(/[\u202a-\u202e\u2066-\u2069]/g) ?? []),
  ];
}

/** The names in a step's outputs, state and exported environment; no other names are allowed there. */
export function namesIn({ outputs, state, env, path }: PhaseResult): {
  outputs: string[];
  state: string[];
  exported: string[];
} {
  return {
    outputs: Object.keys(outputs).sort(),
    state: Object.keys(state).sort(),
    exported: [...Object.keys(env), ...path],
  };
}
