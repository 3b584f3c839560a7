"""The commands beside `check`: arguments in, text out, exit code."""

import os
from collections.abc import Sequence
from pathlib import Path

import click

from editlint import output as printing
from editlint.console import (
    FAILED,
    FINDINGS,
    FINE,
    cache_folder,
    given_config,
    given_traceback,
    notify,
    say,
    server_folder,
    server_url,
)


@click.command()
@click.argument("paths", nargs=-1, required=True)
@click.option(
    "--output",
    default="text",
    show_default=True,
    metavar="FORMAT[=FILE]",
    help="text or html; on standard output or into a file.",
)
@given_config
@given_traceback
def report(paths: Sequence[str], output: str, config: Path | None, traceback: bool) -> int:
    """Print an article's card: scores by section, counts against allowances, what is worth doing first."""
    from editlint import report as reports  # noqa: PLC0415
    from editlint.checkers import Options  # noqa: PLC0415

    form, named, file = output.partition("=")
    if form not in reports.FORMATS:
        from editlint.strict import unknown  # noqa: PLC0415

        raise click.UsageError(f"--output: {unknown('format', form, reports.FORMATS)}")
    if named and not file:
        raise click.UsageError(f"--output: '{output}' names no file: write {form}=FILE")
    cwd = Path.cwd().resolve()
    options = Options(
        cwd=cwd,
        config=cwd / config if config else None,
        cache=cache_folder(os.environ),
        languagetool=server_url(os.environ),
        notify=notify,
    )
    made = reports.report(paths, options, form)
    for error in made.errors:
        say(printing.told(error))
    with printing.Writer(Path(file) if file else None) as writer:
        writer.write(made.text)
    return FAILED if made.errors else FINE


@click.command()
@click.argument("rule")
@given_config
@given_traceback
def explain(rule: str, config: Path | None, traceback: bool) -> int:
    """Say what a rule finds, why, and what it leaves alone."""
    from editlint import catalogue  # noqa: PLC0415

    click.echo(catalogue.explain(rule, Path.cwd().resolve(), config, cache_folder(os.environ)), nl=False)
    return FINE


@click.command()
@given_config
@given_traceback
def rules(config: Path | None, traceback: bool) -> int:
    """List the rules, with their severity and whether they run here."""
    from editlint import catalogue  # noqa: PLC0415

    click.echo(catalogue.table(Path.cwd().resolve(), config, cache_folder(os.environ)), nl=False)
    return FINE


@click.command()
@click.argument("pack", required=False, type=click.Path(path_type=Path))
@given_traceback
def test(pack: Path | None, traceback: bool) -> int:
    """Run the examples of a pack's rules.  [default: the rules of editlint]"""
    from editlint import catalogue  # noqa: PLC0415

    failures = 0
    server = server_url(os.environ)
    for failure in catalogue.failures(pack.resolve() if pack else None, server):
        say(f"error: {failure}")
        failures += 1
    if failures:
        return FAILED
    click.echo(catalogue.tested(pack.resolve() if pack else None, server), nl=False)
    return FINE


@click.group()
def config() -> None:
    """Look at the configuration."""


@config.command()
@click.argument("file", type=click.Path(path_type=Path))
@given_config
@given_traceback
def show(file: Path, config: Path | None, traceback: bool) -> int:
    """Print what holds for a file, and where each value comes from."""
    from editlint import catalogue  # noqa: PLC0415

    click.echo(catalogue.settings(file, Path.cwd().resolve(), config, cache_folder(os.environ)), nl=False)
    return FINE


@click.group()
def grammar() -> None:
    """Start and stop a LanguageTool server on this machine, for the rules on grammar."""


@grammar.command()
@click.option(
    "--timeout", type=click.FloatRange(1), default=600, show_default=True, help="Seconds that Maven may take."
)
@given_traceback
def start(timeout: float, traceback: bool) -> int:
    """Start the server, fetched through Maven the first time, and print its address."""
    from editlint import grammar_server  # noqa: PLC0415

    folder = server_folder(os.environ)
    click.echo(grammar_server.start(folder, lambda text: say(f"{text} …"), timeout))
    return FINE


@grammar.command()
@given_traceback
def status(traceback: bool) -> int:
    """Print the server's address; exit 1 where none runs."""
    from editlint import grammar_server  # noqa: PLC0415

    url = grammar_server.status(server_folder(os.environ))
    if url is None:
        say("no server runs: start one with 'editlint grammar start'")
        return FINDINGS
    click.echo(url)
    return FINE


@grammar.command()
@given_traceback
def stop(traceback: bool) -> int:
    """End the server that was started, and no other."""
    from editlint import grammar_server  # noqa: PLC0415

    ended = grammar_server.stop(server_folder(os.environ))
    say("the server was ended" if ended else "no server runs")
    return FINE
