"use strict";
const assert = require("node:assert");
const { test } = require("node:test");

const { findCommand } = require("../dist/test/launch.js");

const LINUX = {
  configuredPath: "",
  uvxPackage: "",
  folders: ["/work/site"],
  isTrusted: true,
  environment: undefined,
  searchPath: "/usr/local/bin:/usr/bin",
  platform: "linux",
  home: "/home/ann",
};

/** The program that is found where only these exist. */
function found(existing, changed = {}) {
  const command = findCommand({ ...LINUX, ...changed, isProgram: (file) => existing.includes(file) });
  return command && [command.command, ...command.args].join(" ");
}

test("nothing is started where nothing is installed", () => {
  assert.equal(found([]), undefined);
  assert.equal(found(["/usr/bin/uvx"]), undefined, "no package is named, so nothing is downloaded");
});

test("the one that is configured comes first, even if it is missing: the error then names it", () => {
  const configuredPath = "/opt/editlint";
  assert.equal(found(["/usr/bin/editlint"], { configuredPath }), "/opt/editlint server");
});

test("the home and the workspace can be named", () => {
  assert.equal(found([], { configuredPath: "~/bin/editlint" }), "/home/ann/bin/editlint server");
  assert.equal(found([], { configuredPath: "~ann/editlint" }), "~ann/editlint server");
  assert.equal(
    found([], { configuredPath: "${workspaceFolder}/e" , folders: ["/w/$&"] }),
    "/w/$&/e server",
  );
});

test("the selected environment comes before those of the workspace, and these before the path", () => {
  const existing = ["/envs/a/bin/editlint", "/work/site/.venv/bin/editlint", "/usr/bin/editlint"];
  assert.equal(found(existing, { environment: "/envs/a" }), "/envs/a/bin/editlint server");
  assert.equal(found(existing), "/work/site/.venv/bin/editlint server");
  assert.equal(found(existing, { folders: [] }), "/usr/bin/editlint server");
  assert.equal(found(existing.slice(1), { environment: "/envs/a" }), "/work/site/.venv/bin/editlint server");
});

test("every folder of the workspace may have an environment", () => {
  const folders = ["/work/a", "/work/b"];
  assert.equal(found(["/work/b/venv/bin/editlint"], { folders }), "/work/b/venv/bin/editlint server");
});

test("nothing in a workspace is started before it is trusted", () => {
  const inside = ["/work/site/.venv/bin/editlint", "/work/site/bin/editlint", "/work/site/editlint"];
  const changed = {
    isTrusted: false,
    environment: "/work/site/.venv",
    searchPath: "/work/site/bin:.::/work/site:/usr/bin",
  };
  assert.equal(found(inside, changed), undefined);
  assert.equal(found([...inside, "/usr/bin/editlint"], changed), "/usr/bin/editlint server");
  assert.equal(found(["/work/site2/bin/editlint"], { ...changed, searchPath: "/work/site2/bin" }), "/work/site2/bin/editlint server");
});

test("entries of the path that depend on the working folder are left out", () => {
  assert.equal(found(["bin/editlint", "editlint"], { searchPath: "bin:." }), undefined);
});

test("on Windows, programs have other names", () => {
  const windows = { platform: "win32", folders: ["C:\\site"], searchPath: "C:\\bin;D:\\tools" };
  assert.equal(found(["C:\\site\\.venv\\Scripts\\editlint.exe"], windows), "C:\\site\\.venv\\Scripts\\editlint.exe server");
  assert.equal(found(["D:\\tools\\editlint.exe"], windows), "D:\\tools\\editlint.exe server");
});

test("uvx runs the package that is named, where nothing is installed", () => {
  const uvxPackage = "editlint[lsp]";
  assert.equal(found(["/usr/bin/uvx"], { uvxPackage }), "/usr/bin/uvx --from editlint[lsp] editlint server");
  assert.equal(found(["/usr/bin/uvx", "/usr/bin/editlint"], { uvxPackage }), "/usr/bin/editlint server");
  assert.equal(found([], { uvxPackage }), undefined);
});
