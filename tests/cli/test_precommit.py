"""What others install: the hook, tried on a repository of its own."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

pytestmark = pytest.mark.long
ROOT = Path(__file__).parents[2]
LEFT_OUT = ".git .venv .*_cache __pycache__ dist build node_modules .hypothesis tests benchmarks".split()
"""What the hooks need not, and takes time to copy."""
HOOKS = ("editlint-strict", "editlint", "editlint-fix")


def run(*command: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, encoding="utf-8", check=False)


@pytest.mark.integration
@pytest.mark.skipif(shutil.which("git") is None, reason="git is missing")
def test_the_hooks_check_what_is_committed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PRE_COMMIT_HOME", str(tmp_path / "pre-commit"))
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))
    (tmp_path / "gitconfig").write_text(
        "[user]\nname = Ann\nemail = ann@example.org\n[safe]\ndirectory = *\n"
    )
    hooks = tmp_path / "editlint"
    shutil.copytree(
        ROOT,
        hooks,
        ignore=shutil.ignore_patterns(*LEFT_OUT),
    )
    articles = tmp_path / "articles"
    articles.mkdir()
    (articles / "bad.md").write_text("# Pumps\n\nApply in order to qualify.\n", encoding="utf-8")
    (articles / "good.md").write_text("# Pumps\n\nApply before June.\n", encoding="utf-8")
    for repository in (hooks, articles):
        run("git", "init", "-q", cwd=repository)
        run("git", "add", "-A", cwd=repository)
        assert run("git", "commit", "-qm", "all", cwd=repository).returncode == 0
    repository = {
        "repo": str(hooks),
        "rev": run("git", "rev-parse", "HEAD", cwd=hooks).stdout.strip(),
        "hooks": [{"id": name} for name in HOOKS],
    }
    config = tmp_path / "config.yaml"
    config.write_text(yaml.safe_dump({"repos": [repository]}), encoding="utf-8")
    command = (sys.executable, "-m", "pre_commit", "run", "--config", str(config))
    tried = run(*command, "editlint-strict", "--all-files", cwd=articles)
    assert "bad.md:3:7" in tried.stdout, tried.stdout + tried.stderr
    assert "good.md" not in tried.stdout
    assert tried.returncode == 1
    nothing_new = run(*command, "editlint", "--all-files", cwd=articles)
    assert nothing_new.returncode == 0, nothing_new.stdout + nothing_new.stderr
    (articles / "bad.md").write_text("# Pumps\n\nRing before June.\n\nApply in order to qualify.\n")
    (articles / "good.md").write_text("# Pumps\n\nApply before June in order to ask.\n", encoding="utf-8")
    run("git", "add", "-A", cwd=articles)
    added = run(*command, "editlint", cwd=articles)
    assert "good.md:3:19" in added.stdout, added.stdout + added.stderr
    assert "bad.md" not in added.stdout
    assert added.returncode == 1
    run("git", "reset", "-q", "--hard", cwd=articles)
    fixing = run(*command, "editlint-fix", "--all-files", cwd=articles)
    assert "files were modified by this hook" in fixing.stdout, fixing.stdout + fixing.stderr
    assert "Fixed 1 finding in 1 article." in fixing.stdout
    assert (articles / "bad.md").read_text(encoding="utf-8") == "# Pumps\n\nApply to qualify.\n"


@pytest.mark.parametrize("hook", yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8")))
def test_hooks_end_the_options_before_the_names_of_files(hook: dict[str, object]) -> None:
    assert hook.get("pass_filenames") is False or hook["args"] == ["--"]
