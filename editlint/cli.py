"""The command: arguments in, text out, exit code. No logic, and the only place that prints."""

import gc
import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NoReturn

import click

from editlint import __version__
from editlint import output as printing
from editlint.errors import EditlintError
from editlint.finding import SEVERITIES, Result, Total
from editlint.output import Asked, ClosedError
from editlint.reporters import REPORTERS, Style

FINE, FINDINGS, FAILED, INTERRUPTED = 0, 1, 2, 130
MANY = 100
"""Articles from which a run is long: it shows its progress, and garbage is collected."""

SELDOM = 100_000
"""New objects after which garbage is looked for: an article leaves hardly any, and looking takes its time."""

_CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command and exit: 0 fine, 1 findings, 2 something could not be checked, 130 interrupted."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    sys.exit(_guarded(words))


def _guarded(words: list[str]) -> int:
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    try:
        code = editlint.main(words, prog_name="editlint", standalone_mode=False)
        sys.stdout.flush()
        return code if isinstance(code, int) else FINE
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.ClickException as error:
        error.show()
        return FAILED
    except EditlintError as error:
        _say(f"error: {error}")
        return FAILED
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except (BrokenPipeError, ClosedError):
        # Whoever read this has seen enough. What is left in the buffer must not be written at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINE
    except Exception as error:
        if "--traceback" in words:
            raise
        _say(f"error: editlint crashed ({type(error).__name__}: {error}): run with --traceback and report it")
        return FAILED


def _say(text: str) -> None:
    click.echo(text, err=True)


def _notify(text: str) -> None:
    _say(f"note: {text}")


@click.group(context_settings=_CONTEXT)
@click.version_option(__version__, message="editlint %(version)s")
def editlint() -> None:
    """A linter for articles."""


_config = click.option(
    "--config", type=click.Path(path_type=Path), help="Use this configuration file, and no other."
)
_traceback = click.option("--traceback", is_flag=True, help="Show where editlint itself crashed.")


@editlint.command()
@click.argument("paths", nargs=-1)
@click.option("--select", multiple=True, metavar="NAME", help="Run only this rule or family. Repeatable.")
@click.option("--ignore", multiple=True, metavar="NAME", help="Leave out this rule or family. Repeatable.")
@click.option(
    "--output",
    "outputs",
    multiple=True,
    metavar="FORMAT[=FILE]",
    help=f"{', '.join(REPORTERS)}; on standard output or into a file. Repeatable.  [default: full]",
)
@click.option(
    "--fail-on",
    type=click.Choice([*SEVERITIES, "never"]),
    default="warning",
    show_default=True,
    help="Exit 1 from this severity on.",
)
@click.option(
    "--min-severity",
    type=click.Choice(SEVERITIES),
    default="warning",
    show_default=True,
    help="Show findings from this severity on.",
)
@click.option("--fix", is_flag=True, help="Apply the safe fixes; what is left is reported.")
@click.option(
    "--unsafe-fixes", is_flag=True, help="With --fix or --diff: the other fixes too; read the diff."
)
@click.option("--diff", is_flag=True, help="Show what the fixes would change, and change nothing.")
@click.option("--statistics", is_flag=True, help="Count the findings of each rule.")
@click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help="Colour the report; NO_COLOR and FORCE_COLOR are heeded.",
)
@_config
@click.option(
    "--jobs", type=click.IntRange(0), default=0, help="Processes that share the work; 0 picks a number."
)
@click.option(
    "--stdin-filename", metavar="NAME", help="The name of what '-' reads: its ending tells the format."
)
@_traceback
def check(paths: Sequence[str], **given: Any) -> int:
    """Check articles: files, folders, or - for standard input.  [default: .]"""
    from editlint import files  # noqa: PLC0415 (what --help and --version do not need)
    from editlint.checkers import Options  # noqa: PLC0415
    from editlint.run import run, told_once  # noqa: PLC0415
    from editlint.runner import Runner  # noqa: PLC0415

    _sensible(given)
    cwd = Path.cwd().resolve()
    options = Options(
        cwd=cwd,
        config=cwd / given["config"] if given["config"] else None,
        select=given["select"],
        ignore=given["ignore"],
        min_severity=given["min_severity"],
        metrics=given["statistics"] or any(each.startswith("json") for each in given["outputs"]),
        fix=("unsafe" if given["unsafe_fixes"] else "safe") if given["fix"] or given["diff"] else None,
        diff=given["diff"],
        crash=given["traceback"],
        cache=_cache(os.environ),
        languagetool=_server(os.environ),
        notify=_notify,
    )
    runner = Runner(options)
    asked = Asked(
        formats=given["outputs"],
        style=Style(color=_color(given["color"], os.environ)),
        statistics=given["statistics"],
        diff=given["diff"],
        piped="-" in paths and given["fix"],
    )
    results: Iterable[Result]
    if "-" in paths:
        if len(paths) > 1:
            raise click.UsageError("'-' stands alone: standard input is one article")
        results, count = told_once(_from_stdin(runner, given["stdin_filename"], fix=asked.piped), _notify), 1
    else:
        found = files.find(paths or ["."], cwd)
        results, count = run(found, runner, given["jobs"]), len(found)
    total = printing.report(_watched(results, count), asked, len(runner.checkers.chosen(cwd / "article.md")))
    if total.errors:
        return FAILED
    if given["diff"]:
        return FINDINGS if total.fixed and given["fail_on"] != "never" else FINE
    return FINDINGS if _fails(total, given["fail_on"]) else FINE


def _sensible(given: Mapping[str, Any]) -> None:
    """Refuse options that contradict each other."""
    if given["fix"] and given["diff"]:
        raise click.UsageError("--fix writes and --diff changes nothing: choose one")
    if given["unsafe_fixes"] and not given["fix"] and not given["diff"]:
        raise click.UsageError("--unsafe-fixes: add --fix to apply them, or --diff to see them")


def _from_stdin(runner: Any, name: str | None, *, fix: bool) -> Iterator[Result]:
    """What standard input gives; with `fix`, the fixed article goes to standard output."""
    from editlint import files  # noqa: PLC0415

    article = _piped(name, runner.options.cwd)
    content = sys.stdin.buffer.read()
    text = files.decoded(content, article.name)
    result = runner.check_text(text, article)
    if fix:
        sys.stdout.flush()
        sys.stdout.buffer.write(files.encoded(text if result.text is None else result.text, content))
    yield result


def _piped(name: str | None, cwd: Path) -> Any:
    """The article that standard input is."""
    from editlint.files import Article  # noqa: PLC0415
    from editlint.markup import SUFFIXES  # noqa: PLC0415

    path = Path(name or "stdin.md")
    if path.suffix.lower() not in SUFFIXES:
        raise click.UsageError(
            f"--stdin-filename: '{path.suffix}' is no type of article: editlint reads {', '.join(SUFFIXES)}"
        )
    return Article(cwd / path, name or "-", SUFFIXES[path.suffix.lower()], True)


def _cache(environment: Mapping[str, str]) -> Path | None:
    """The user's folder for compiled packs, answers of servers, and the server that `grammar start` gets."""
    if os.name == "nt":
        above = environment.get("LOCALAPPDATA")
        return Path(above) / "editlint" / "cache" if above else None
    above = environment.get("XDG_CACHE_HOME") or (
        f"{environment['HOME']}/.cache" if "HOME" in environment else None
    )
    return Path(above) / "editlint" if above and Path(above).is_absolute() else None


def _server(environment: Mapping[str, str]) -> str | None:
    """The LanguageTool server that the environment names."""
    return environment.get("EDITLINT_LANGUAGETOOL_URL") or None


def _color(wish: str, environment: Mapping[str, str]) -> bool:
    """Whether to colour: the option first, then NO_COLOR, then FORCE_COLOR, then the terminal."""
    if wish != "auto":
        return wish == "always"
    if environment.get("NO_COLOR"):
        return False
    if environment.get("FORCE_COLOR") or environment.get("CLICOLOR_FORCE"):
        return True
    return sys.stdout.isatty() and environment.get("TERM") != "dumb"


def _watched(results: Iterable[Result], count: int) -> Iterator[Result]:
    """The results, with a line of progress on a terminal where there are many."""
    if count >= MANY:
        gc.freeze()  # what was imported stays
        gc.set_threshold(SELDOM)
        gc.enable()
    live = sys.stderr.isatty() and count >= MANY and not os.environ.get("CI")
    for done, result in enumerate(results, 1):
        yield result
        if live and done % 25 == 0:
            click.echo(f"\r\x1b[KChecked {done} of {count} articles", err=True, nl=False)
    if live:
        click.echo("\r\x1b[K", err=True, nl=False)


def _fails(total: Total, fail_on: str) -> bool:
    """Whether there is a finding, shown or not, of that severity or above."""
    if fail_on == "never":
        return False
    worse = SEVERITIES[SEVERITIES.index(fail_on) :]
    return any(total.findings.get(each, 0) or total.hidden.get(each, 0) for each in worse)


@editlint.command()
@click.argument("paths", nargs=-1, required=True)
@click.option(
    "--output",
    default="text",
    show_default=True,
    metavar="FORMAT[=FILE]",
    help="text or html; on standard output or into a file.",
)
@_config
@_traceback
def report(paths: Sequence[str], output: str, config: Path | None, traceback: bool) -> int:
    """Print an article's card: scores by section, counts against allowances, what is worth doing first."""
    from editlint import report as reports  # noqa: PLC0415
    from editlint.checkers import Options  # noqa: PLC0415

    form, _, file = output.partition("=")
    if form not in reports.FORMATS:
        from editlint.strict import unknown  # noqa: PLC0415

        raise click.UsageError(f"--output: {unknown('format', form, reports.FORMATS)}")
    cwd = Path.cwd().resolve()
    options = Options(
        cwd=cwd,
        config=cwd / config if config else None,
        cache=_cache(os.environ),
        languagetool=_server(os.environ),
        notify=_notify,
    )
    made = reports.report(paths, options, form)
    for error in made.errors:
        _say(printing.told(error))
    with printing.Writer(Path(file) if file else None) as writer:
        writer.write(made.text)
    return FAILED if made.errors else FINE


@editlint.command()
@click.argument("rule")
@_config
@_traceback
def explain(rule: str, config: Path | None, traceback: bool) -> int:
    """Say what a rule finds, why, and what it leaves alone."""
    from editlint import catalogue  # noqa: PLC0415

    click.echo(catalogue.explain(rule, Path.cwd().resolve(), config, _cache(os.environ)), nl=False)
    return FINE


@editlint.command()
@_config
@_traceback
def rules(config: Path | None, traceback: bool) -> int:
    """List the rules, with their severity and whether they run here."""
    from editlint import catalogue  # noqa: PLC0415

    click.echo(catalogue.table(Path.cwd().resolve(), config, _cache(os.environ)), nl=False)
    return FINE


@editlint.command()
@click.argument("pack", required=False, type=click.Path(path_type=Path))
@_traceback
def test(pack: Path | None, traceback: bool) -> int:
    """Run the examples of a pack's rules.  [default: the rules of editlint]"""
    from editlint import catalogue  # noqa: PLC0415

    failures = 0
    server = _server(os.environ)
    for failure in catalogue.failures(pack.resolve() if pack else None, server):
        _say(f"error: {failure}")
        failures += 1
    if failures:
        return FAILED
    click.echo(catalogue.tested(pack.resolve() if pack else None, server), nl=False)
    return FINE


@editlint.group()
def config() -> None:
    """Look at the configuration."""


@config.command()
@click.argument("file", type=click.Path(path_type=Path))
@_config
@_traceback
def show(file: Path, config: Path | None, traceback: bool) -> int:
    """Print what holds for a file, and where each value comes from."""
    from editlint import catalogue  # noqa: PLC0415

    click.echo(catalogue.settings(file, Path.cwd().resolve(), config, _cache(os.environ)), nl=False)
    return FINE


@editlint.group()
def grammar() -> None:
    """Start and stop a LanguageTool server on this machine, for the rules on grammar."""


@grammar.command()
@click.option(
    "--timeout", type=click.FloatRange(1), default=600, show_default=True, help="Seconds that Maven may take."
)
@_traceback
def start(timeout: float, traceback: bool) -> int:
    """Start the server, fetched through Maven the first time, and print its address."""
    from editlint import grammar_server  # noqa: PLC0415

    folder = _server_folder(os.environ)
    click.echo(grammar_server.start(folder, lambda text: _say(f"{text} …"), timeout))
    return FINE


@grammar.command()
@_traceback
def status(traceback: bool) -> int:
    """Print the server's address; exit 1 where none runs."""
    from editlint import grammar_server  # noqa: PLC0415

    url = grammar_server.status(_server_folder(os.environ))
    if url is None:
        _say("no server runs: start one with 'editlint grammar start'")
        return FINDINGS
    click.echo(url)
    return FINE


@grammar.command()
@_traceback
def stop(traceback: bool) -> int:
    """End the server that was started, and no other."""
    from editlint import grammar_server  # noqa: PLC0415

    ended = grammar_server.stop(_server_folder(os.environ))
    _say("the server was ended" if ended else "no server runs")
    return FINE


def _server_folder(environment: Mapping[str, str]) -> Path:
    """Where the server is kept. Raises EditlintError where the user has no folder for such things."""
    folder = _cache(environment)
    if folder is None:
        raise EditlintError("there is no folder to keep it in: set HOME or XDG_CACHE_HOME", path="grammar")
    return folder / "server"


if __name__ == "__main__":
    main()
