"use strict";
const assert = require("node:assert");
const { test } = require("node:test");

const { documentSelector, LANGUAGES } = require("../dist/test/documents.js");
const manifest = require("../package.json");

const matches = (document) =>
  documentSelector().some((filter) =>
    Object.entries(filter).every(([name, value]) => name === "pattern" || document[name] === value),
  );

test("articles in files, in buffers without one, and in notebooks", () => {
  for (const scheme of ["file", "untitled", "vscode-notebook-cell"]) {
    assert.ok(matches({ scheme, language: "markdown" }), scheme);
  }
});

test("what is not on a disk, and code, are none of its business", () => {
  assert.ok(!matches({ scheme: "git", language: "markdown" }), "the old side of a difference");
  assert.ok(!matches({ scheme: "output", language: "plaintext" }));
  assert.ok(!matches({ scheme: "file", language: "python" }));
});

test("YAML only where it is a configuration or a rule file", () => {
  const yaml = documentSelector().filter((filter) => filter.language === "yaml");
  assert.ok(yaml.length > 0 && yaml.every((filter) => filter.pattern && filter.scheme === "file"));
});

test("the extension wakes up for languages of articles only", () => {
  const woken = manifest.activationEvents.filter((event) => event.startsWith("onLanguage:"));
  for (const event of woken) {
    assert.ok(LANGUAGES.includes(event.slice("onLanguage:".length)), event);
  }
});
