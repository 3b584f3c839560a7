/** The documents that the server is told of. Knows nothing of VS Code, so that it can be tested without it. */

/** A kind of document, as vscode-languageclient takes it. */
export interface DocumentFilter {
  scheme?: string;
  language?: string;
  pattern?: string;
}

/** The languages of articles, by the names that VS Code and the usual extensions give them. */
export const LANGUAGES = [
  "markdown",
  "mdx",
  "html",
  "plaintext",
  "restructuredtext",
  "asciidoc",
  "latex",
  "tex",
  "quarto",
  "rmd",
] as const;

/** Configurations and rule files, in which the server completes names and finds mistakes. */
export const CONFIGURATIONS = ["**/{editlint.yml,.editlint.yml}", "**/rules/*/*.yml"] as const;

/** What the server is told of: articles in files and buffers without one, the cells of notebooks, and settings. */
export function documentSelector(): DocumentFilter[] {
  const articles = LANGUAGES.flatMap((language) =>
    ["file", "untitled", "vscode-notebook-cell"].map((scheme) => ({ scheme, language })),
  );
  return [...articles, ...CONFIGURATIONS.map((pattern) => ({ scheme: "file", language: "yaml", pattern }))];
}
