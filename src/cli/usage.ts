// What `sysdesign help` prints, command by command.

const sections = {
  check: `  sysdesign check [PATH...]    find what will fail
      --format text|json|sarif|github|markdown   how to print it (default text)
      --fail-on error|warning|info|never   exit 1 from this severity on (default error)
      --rule ID=off|info|warning|error     set a rule's level; may be repeated
      --step N                        analyse version N of the design; 0 is the first
      --fix                           correct slips of the language that have one correction
`,
  simulate: `  sysdesign simulate FILE      what if something fails, or more load comes?
      --fail NAME                     a part, PART#N (N of its copies), owner:NAME, zone, region, or a
                                      region by its name; may be repeated
      --load 10x                      multiply every load that is written
      --step N                        version N of the design
      --format text|json
`,
  diagram: `  sysdesign diagram FILE       draw the design
      --format mermaid|svg|png        (default mermaid, or by the ending of OUT)
      --theme light|dark              of a picture (default light)
      --step N                        version N of the design
      --screen ID                     one screen and what supports it
      --sequence SCREEN               the calls of a screen as a sequence diagram
      --owner ID                      what an owner has, and its neighbours
      --part ID                       a part and its neighbours
      --data                          where data lives, who reads and who writes it
      --fail NAME                     what goes down when this fails, named as in simulate; may be repeated
      -o OUT                          write to a file instead of standard output
      Pictures are drawn by an installed Chromium, Chrome or Edge; CHROME_PATH names another one.
`,
  spec: `  sysdesign spec FILE          the technical spec as Markdown
      -o OUT                          write to a file instead of standard output
`,
  format: `  sysdesign format PATH...     tidy up as the editor does; only what changes is written, - goes to standard output
      --check                         write nothing, list what would change, and exit 1 when something would
`,
  new: `  sysdesign new [TEMPLATE [FILE]]   start from an example: list them, print one, or write it to a new file
      -o FILE                         the new file; TEMPLATE is simple when it is not said
      simple is one of everything, complete goes on to the whole world.
`,
  rules: `  sysdesign rules              list the rules
      --format text|json
`,
  lsp: `  sysdesign lsp --stdio        the language server, for any editor
`,
} as const;

const ends = `
PATH is a file, a folder (its **/*.sysdesign) or - for standard input; without PATH, check takes this folder.
Exit status: 0 nothing at or above --fail-on; 1 something is; 2 could not run.
`;

export const usage = `sysdesign: technical specs that compile

${Object.values(sections).join('')}  sysdesign help [COMMAND], --version
${ends}`;

/** Of one command; of all where there is none of this name. */
export function usageOf(command: string | undefined): string {
  if (command === undefined || !Object.hasOwn(sections, command)) return usage;
  return sections[command as keyof typeof sections] + ends;
}
