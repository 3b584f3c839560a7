"""Runs what a CI service would run: the scripts in its files, with its variables, and editlint of this checkout."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import yaml

ROOT = Path(__file__).parent.parent
SECONDS = 600
"""How long a script may take."""

_PYTHON = """\
#!/bin/bash
# Stands in for Python and pip: makes an environment with editlint of the checkout, and installs nothing.
printf '%s\\n' "$*" >> '{log}'
case "$*" in
  "-I -c "*) exec '{python}' "$@" ;;
  "-I -m venv "*) mkdir -p "$4/bin" && cp '{editlint}' "$4/bin/editlint" && cp "$0" "$4/bin/python" && cp "$0" "$4/bin/pip" ;;
esac
"""
_EDITLINT = """\
#!/bin/bash
printf '%s\\0' "$@" > '{log}'
PYTHONPATH='{root}' exec '{python}' -P -m editlint "$@"
"""


class Job(NamedTuple):
    """What a job did: its exit code, what it printed, what it set as outputs, and what programs were called with."""

    code: int
    out: str
    err: str
    outputs: dict[str, str]
    installed: list[str]
    arguments: list[str]


class Machine:
    """A machine of a CI service, with a folder of its own; `programs` come first in its path."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.programs = folder / "programs"
        self.programs.mkdir(parents=True)
        self._calls, self._arguments = folder / "calls", folder / "arguments"
        paths = {"python": sys.executable, "root": ROOT, "editlint": folder / "editlint"}
        self.add_program("python3", _PYTHON.format(log=self._calls, **paths))
        self.add_program("../editlint", _EDITLINT.format(log=self._arguments, **paths))

    def add_program(self, name: str, script: str) -> None:
        path = self.programs / name
        path.write_text(script)
        path.chmod(0o755)

    def install(self) -> None:
        """Have editlint and pip in the path, as after an installation without an environment."""
        for name in ("editlint", "programs/python3"):
            target = self.programs / ("pip" if name.endswith("python3") else name)
            shutil.copy(self.folder / name, target)

    def only_record(self) -> None:
        """Have editlint do nothing but record what it is called with."""
        self.add_program("../editlint", f"#!/bin/bash\nprintf '%s\\0' \"$@\" > '{self._arguments}'\n")

    def run_action(self, checkout: Path, inputs: Mapping[str, str], **variables: str) -> Job:
        """Run the steps of action.yml as the runner does: each with its own variables, until one fails."""
        action = read_yaml("action.yml")
        values = {name: each["default"] for name, each in action["inputs"].items()} | dict(inputs)
        known = {f"inputs.{name}": value for name, value in values.items()}
        known["github.action_repository"] = variables.pop("ACTION_REPOSITORY", "ann/editlint")
        output = self.folder / "output"
        environment = {
            "GITHUB_ACTIONS": "true",
            "CI": "true",
            "GITHUB_WORKSPACE": str(checkout),
            "GITHUB_ACTION_PATH": str(ROOT),
            "GITHUB_STEP_SUMMARY": str(self.folder / "summary.md"),
            "GITHUB_OUTPUT": str(output),
            "RUNNER_TEMP": str(self.folder / "temp"),
            **variables,
        }
        (self.folder / "temp").mkdir(exist_ok=True)
        out = err = ""
        for step in action["runs"]["steps"]:
            output.write_text("")
            step_variables = {name: _evaluate(text, known) for name, text in step["env"].items()}
            folder = checkout / _evaluate(step.get("working-directory", "."), known)
            assert step["shell"] == "bash"
            ran = self._run(
                ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", step["run"]],
                folder,
                environment | step_variables,
            )
            out, err = out + ran.stdout, err + ran.stderr
            for line in output.read_text().splitlines():
                name, _, value = line.partition("=")
                known[f"steps.{step['id']}.outputs.{name}"] = value
            if ran.returncode:
                break
        outputs = {name: _evaluate(each["value"], known) for name, each in action["outputs"].items()}
        return self._job(ran.returncode, out, err, outputs)

    def run_gitlab(
        self,
        checkout: Path,
        variables: Mapping[str, str],
        *,
        shell: str = "bash",
        file: str = "templates/gitlab.yml",
    ) -> Job:
        """Run the script of a job for GitLab: its variables, which those of the project override."""
        job = read_yaml(file)["editlint"]
        environment = {
            "CI": "true",
            "GITLAB_CI": "true",
            "CI_PROJECT_DIR": str(checkout),
            **job["variables"],
            **variables,
        }
        ran = self._run([shell, "-c", "set -e\n" + "\n".join(job["script"])], checkout, environment)
        return self._job(ran.returncode, ran.stdout, ran.stderr, {})

    def run_script(self, folder: Path, script: str, **variables: str) -> Job:
        """Run a script of a workflow."""
        ran = self._run(["bash", "-e", "-c", script], folder, {"CI": "true", **variables})
        return self._job(ran.returncode, ran.stdout, ran.stderr, {})

    def _run(
        self, command: list[str], folder: Path, variables: Mapping[str, str]
    ) -> subprocess.CompletedProcess[str]:
        environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        environment["PATH"] = f"{self.programs}{os.pathsep}{environment['PATH']}"
        return subprocess.run(
            command,
            cwd=folder,
            env=environment | dict(variables),
            capture_output=True,
            encoding="utf-8",
            timeout=SECONDS,
            check=False,
        )

    def _job(self, code: int, out: str, err: str, outputs: dict[str, str]) -> Job:
        installed = self._calls.read_text().splitlines() if self._calls.exists() else []
        arguments = self._arguments.read_text().split("\0")[:-1] if self._arguments.exists() else []
        return Job(code, out, err, outputs, installed, arguments)


def read_yaml(name: str) -> Any:
    return yaml.safe_load((ROOT / name).read_text("utf-8"))


def _evaluate(text: str, known: Mapping[str, str]) -> str:
    """A text with its expressions replaced by their values; an output that was not set is empty."""
    assert set(re.findall(r"\$\{\{ (\w+)", text)) <= {"inputs", "steps", "github"}
    return re.sub(r"\$\{\{ ([\w.-]+) \}\}", lambda match: known.get(match[1], ""), text)
