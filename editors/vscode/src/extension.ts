/** Starts editlint's language server, and starts it again when what decides how to start it changes. */

import * as fs from "fs";
import * as os from "os";
import * as path from "path";
import * as vscode from "vscode";
import { LanguageClient, LanguageClientOptions, ServerOptions } from "vscode-languageclient/node";

import { documentSelector } from "./documents";
import { Command, findCommand, NOT_FOUND } from "./launch";

const HELP = "Open Settings";

let client: LanguageClient | undefined;
let output: vscode.OutputChannel;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  output = vscode.window.createOutputChannel("editlint");
  context.subscriptions.push(
    output,
    vscode.commands.registerCommand("editlint.restart", restart),
    vscode.commands.registerCommand("editlint.showOutput", () => output.show()),
    vscode.workspace.onDidGrantWorkspaceTrust(restart),
    vscode.workspace.onDidChangeConfiguration(async (change) => {
      if (change.affectsConfiguration("editlint")) {
        await restart();
      }
    }),
  );
  await start();
}

export async function deactivate(): Promise<void> {
  await stop();
}

async function restart(): Promise<void> {
  await stop();
  await start();
}

async function stop(): Promise<void> {
  const running = client;
  client = undefined;
  await running?.dispose();
}

async function start(): Promise<void> {
  const settings = vscode.workspace.getConfiguration("editlint");
  if (!settings.get<boolean>("enable", true)) {
    return;
  }
  const found = findCommand({
    configuredPath: settings.get<string>("path", ""),
    uvxPackage: settings.get<string>("uvxPackage", ""),
    folders: (vscode.workspace.workspaceFolders ?? []).map((folder) => folder.uri.fsPath),
    isTrusted: vscode.workspace.isTrusted,
    environment: await selectedEnvironment(),
    searchPath: process.env.PATH ?? "",
    platform: process.platform,
    home: os.homedir(),
    isProgram,
  });
  if (found === undefined) {
    output.appendLine(NOT_FOUND);
    void offerSettings(NOT_FOUND);
    return;
  }
  output.appendLine(`starting ${[found.command, ...found.args].join(" ")}`);
  client = new LanguageClient("editlint", "editlint", serverOptions(found), clientOptions(settings));
  try {
    await client.start();
  } catch (error) {
    client = undefined;
    const reason = error instanceof Error ? error.message : String(error);
    void offerSettings(`editlint could not be started (${found.command}): ${reason}`);
  }
}

function serverOptions(found: Command): ServerOptions {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath;
  return { ...found, options: folder === undefined ? {} : { cwd: folder } };
}

function clientOptions(settings: vscode.WorkspaceConfiguration): LanguageClientOptions {
  const minSeverity = settings.get<string>("minSeverity", "");
  return {
    documentSelector: documentSelector() as NonNullable<LanguageClientOptions["documentSelector"]>,
    outputChannel: output,
    initializationOptions: minSeverity ? { minSeverity } : {},
  };
}

/** The folder of the environment that is selected in the Python extension, undefined where that is not installed. */
async function selectedEnvironment(): Promise<string | undefined> {
  const python = vscode.extensions.getExtension("ms-python.python");
  if (python === undefined) {
    return undefined;
  }
  try {
    const api = await python.activate();
    const folder: unknown = api?.environments?.getActiveEnvironmentPath?.()?.path;
    // The path is that of the interpreter, or that of the environment where its interpreter is not known.
    return typeof folder === "string" ? environmentOf(folder) : undefined;
  } catch {
    return undefined; // another extension's failure must not keep ours from starting
  }
}

function environmentOf(interpreter: string): string {
  const folder = path.dirname(interpreter);
  return ["bin", "Scripts"].includes(path.basename(folder)) ? path.dirname(folder) : interpreter;
}

function isProgram(file: string): boolean {
  try {
    fs.accessSync(file, fs.constants.X_OK);
    return fs.statSync(file).isFile();
  } catch {
    return false;
  }
}

async function offerSettings(message: string): Promise<void> {
  if ((await vscode.window.showWarningMessage(message, HELP)) === HELP) {
    await vscode.commands.executeCommand("workbench.action.openSettings", "editlint");
  }
}
