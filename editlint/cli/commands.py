"""The commands beside `check`: arguments in, text out, exit code."""

import os
from collections.abc import Sequence
from pathlib import Path

import click

from editlint.cli.environment import (
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
from editlint.cli.output import Writer, error_line


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
    from editlint.report.report import FORMATS, report
    from editlint.runner.rulesets import Options

    form, named, file = output.partition("=")
    if form not in FORMATS:
        from editlint.io.strict_yaml import unknown_name

        raise click.UsageError(f"--output: {unknown_name('format', form, FORMATS)}")
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
    made = report(paths, options, form)
    for error in made.errors:
        say(error_line(error))
    with Writer(Path(file) if file else None) as writer:
        writer.write(made.text)
    return FAILED if made.errors else FINE


@click.command()
@click.argument("rule")
@given_config
@given_traceback
def explain(rule: str, config: Path | None, traceback: bool) -> int:
    """Say what a rule finds, why, and what it leaves alone."""
    from editlint.catalogue import listing

    click.echo(listing.explain(rule, Path.cwd().resolve(), config, cache_folder(os.environ)), nl=False)
    return FINE


@click.command()
@given_config
@given_traceback
def rules(config: Path | None, traceback: bool) -> int:
    """List the rules, with their severity and whether they run here."""
    from editlint.catalogue import listing

    click.echo(listing.rules_table(Path.cwd().resolve(), config, cache_folder(os.environ)), nl=False)
    return FINE


@click.command()
@click.argument("pack", required=False, type=click.Path(path_type=Path))
@given_traceback
def test(pack: Path | None, traceback: bool) -> int:
    """Run the examples of a pack's rules.  [default: the rules of editlint]"""
    from editlint.catalogue import listing

    failures = 0
    server = server_url(os.environ)
    for failure in listing.failures(pack.resolve() if pack else None, server):
        say(f"error: {failure}")
        failures += 1
    if failures:
        return FAILED
    click.echo(listing.test_pack(pack.resolve() if pack else None, server), nl=False)
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
    from editlint.catalogue import listing

    click.echo(listing.config_listing(file, Path.cwd().resolve(), config, cache_folder(os.environ)), nl=False)
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
    from editlint.engines.grammar import server

    folder = server_folder(os.environ)
    click.echo(server.start(folder, lambda text: say(f"{text} …"), timeout))
    return FINE


@grammar.command()
@given_traceback
def status(traceback: bool) -> int:
    """Print the server's address; exit 1 where none runs."""
    from editlint.engines.grammar import server

    url = server.status(server_folder(os.environ))
    if url is None:
        say("no server runs: start one with 'editlint grammar start'")
        return FINDINGS
    click.echo(url)
    return FINE


@grammar.command()
@given_traceback
def stop(traceback: bool) -> int:
    """End the server that was started, and no other."""
    from editlint.engines.grammar import server

    ended = server.stop(server_folder(os.environ))
    say("the server was ended" if ended else "no server runs")
    return FINE
