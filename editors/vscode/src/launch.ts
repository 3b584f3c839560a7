/** Finds the program to start. Knows nothing of VS Code, so that it can be tested without it. */

import * as path from "path";

/** A program with its arguments. */
export interface Command {
  command: string;
  args: string[];
}

/** What decides which program is started. */
export interface Surroundings {
  /** The setting `editlint.path`, empty for none. */
  configuredPath: string;
  /** The setting `editlint.uvxPackage`, empty for none. */
  uvxPackage: string;
  /** The folders of the workspace, the first one first. */
  folders: string[];
  /** Whether the user trusts the workspace: nothing in it is started before. */
  isTrusted: boolean;
  /** The folder of the Python environment that the user has selected, undefined where none is known. */
  environment: string | undefined;
  /** The variable PATH. */
  searchPath: string;
  platform: NodeJS.Platform;
  home: string;
  /** Whether there is a program at that path. */
  isProgram: (file: string) => boolean;
}

/** Names of folders with a Python environment, as the usual tools make them. */
const ENVIRONMENTS = [".venv", "venv", "env"];

const SERVER = ["server"];

/** The program to start, or undefined where there is none. */
export function findCommand(here: Surroundings): Command | undefined {
  const own = configured(here);
  if (own !== undefined) {
    return { command: own, args: SERVER };
  }
  const installed = [...environments(here), ...onPath("editlint", here)].find(here.isProgram);
  if (installed !== undefined) {
    return { command: installed, args: SERVER };
  }
  const uvx = here.uvxPackage && onPath("uvx", here).find(here.isProgram);
  return uvx ? { command: uvx, args: ["--from", here.uvxPackage, "editlint", ...SERVER] } : undefined;
}

/** The path that the user has set, with `~` and `${workspaceFolder}` replaced. It is used even if nothing is there. */
function configured(here: Surroundings): string | undefined {
  if (!here.configuredPath) {
    return undefined;
  }
  return here.configuredPath
    .replace(/^~(?=$|[\\/])/, () => here.home)
    .replace(/\$\{workspaceFolder\}/g, () => here.folders[0] ?? "");
}

/** Where the program is in the environments of the workspace, the one that the user has selected first. */
function environments(here: Surroundings): string[] {
  const inWorkspace = here.isTrusted ? here.folders : [];
  const found = inWorkspace.flatMap((folder) => ENVIRONMENTS.map((name) => paths(here).join(folder, name)));
  const selected = here.environment !== undefined && isAllowed(here.environment, here) ? [here.environment] : [];
  return [...selected, ...found].map((folder) => programIn(folder, here));
}

/** Whether a folder may be started from: any folder of a workspace that is trusted, else only one outside of it. */
function isAllowed(folder: string, here: Surroundings): boolean {
  return here.isTrusted || here.folders.every((each) => !isWithin(folder, each, here));
}

function isWithin(folder: string, parent: string, here: Surroundings): boolean {
  const relative = paths(here).relative(parent, folder);
  return relative === "" || (!relative.startsWith("..") && !paths(here).isAbsolute(relative));
}

/** Where a program may be on the path. Entries that are relative, or in a workspace without trust, are left out. */
function onPath(name: string, here: Surroundings): string[] {
  const { delimiter, isAbsolute, join } = paths(here);
  return here.searchPath
    .split(delimiter)
    .filter((folder) => isAbsolute(folder) && isAllowed(folder, here))
    .map((folder) => join(folder, executable(name, here)));
}

function programIn(environment: string, here: Surroundings): string {
  const folder = here.platform === "win32" ? "Scripts" : "bin";
  return paths(here).join(environment, folder, executable("editlint", here));
}

function executable(name: string, here: Surroundings): string {
  return here.platform === "win32" ? `${name}.exe` : name;
}

function paths(here: Surroundings): path.PlatformPath {
  return here.platform === "win32" ? path.win32 : path.posix;
}

/** What the user is told where there is no program to start. */
export const NOT_FOUND =
  "editlint is not installed in this workspace's environment or on the path. " +
  "Install it there, or set editlint.path.";
