"""The commands about rules, configurations and the grammar server: arguments in, text out, and an exit code."""

import os
import sys
from pathlib import Path
from typing import Any

import click
import msgspec

from editlint.cli.arguments import Commands
from editlint.cli.environment import (
    FAILED,
    FINDINGS,
    SUCCESS,
    config_option,
    isolated_option,
    notify,
    options_in_folder,
    say,
    server_folder,
    server_url,
    show,
    terminal_columns,
    traceback_option,
)
from editlint.io.cache_folder import cache_folder

output_option = click.option(
    "--output",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="For people or for programs.",
)
MAX_TIMEOUT_SECONDS = 24 * 60 * 60
"""Seconds that a user may have the program wait for a download."""


@click.command(short_help="Explain a rule: what it flags, why, and what to do.")
@click.argument("name", metavar="[RULE|FAMILY]", required=False)
@click.option("--all", "everything", is_flag=True, help="Explain every rule.")
@click.option("--open", "in_browser", is_flag=True, help="Open the page on the web in a browser.")
@output_option
@config_option
@isolated_option
@traceback_option
def explain(name: str | None, everything: bool, output: str, config: Path | None, **more: Any) -> int:
    """Explain RULE: what it flags, why, what to do, and its options. For a FAMILY, list its rules."""
    from editlint.catalogue import listing
    from editlint.catalogue.rule_records import KnownRules, rules_json
    from editlint.cli.open_page import open_page
    from editlint.runner.rulesets import RuleSets

    if everything == (name is not None):
        raise click.UsageError("name a rule or a family, or say --all")
    if more["in_browser"] and output == "json":
        raise click.UsageError("--open is for people and --output json for programs: choose one")
    options = options_in_folder(config, isolated=more["isolated"])
    rulesets = RuleSets(options)
    rules = KnownRules(rulesets, options.cwd)
    if rules.problem:
        notify(f"the options are those of the rules themselves: {rules.problem}")
    if more["in_browser"] and open_page(name, rules):
        return SUCCESS
    if output == "json":
        click.echo(rules_json(rules, listing.named_rules(name, rules)), nl=False)
    else:
        show(listing.rule_or_family(name, rules, rulesets, options.cwd, terminal_columns(sys.stdout)))
    return SUCCESS


@click.command(short_help="List all rules, and which of them run here.")
@config_option
@isolated_option
@traceback_option
def rules(config: Path | None, isolated: bool, traceback: bool) -> int:
    """List all rules: whether each runs in this folder (*), its severity, and what it flags."""
    from editlint.catalogue import listing
    from editlint.runner.rulesets import RuleSets

    options = options_in_folder(config, isolated=isolated)
    # A line for each rule where a program reads them, wrapped where a person does.
    show(listing.rules_table(RuleSets(options), options.cwd, terminal_columns(sys.stdout)))
    return SUCCESS


@click.command(short_help="Run the examples of a pack's rules.")
@click.argument("path", metavar="[PACK]", required=False, type=click.Path(path_type=Path))
@click.option("--rule", metavar="ID", help="Run the examples of this rule or family only.")
@traceback_option
def test(path: Path | None, rule: str | None, traceback: bool) -> int:
    """Run the examples in the rule files of PACK, a folder, or of one file in it.  [default: editlint's own rules]"""
    from editlint.catalogue.testing import pack_of, run_examples

    pack, only = pack_of(path, Path.cwd()) if path else (None, None)
    if rule and only:
        raise click.UsageError(f"'{path}' is a rule or family already: leave out --rule")
    outcome = run_examples(pack, rule or only, server_url(os.environ), cache_folder(os.environ))
    for failure in outcome.failures:
        say(f"error: {failure}")
    if outcome.failures:
        return FAILED
    show(outcome.summary)
    return SUCCESS


@click.group(cls=Commands, short_help="Show the configuration.")
def config() -> None:
    """Show the configuration."""


@config.command("show", short_help="Show the settings that apply to a file.")
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--select", multiple=True, metavar="NAMES", help="As for 'check'. May be repeated.")
@click.option("--extend-select", multiple=True, metavar="NAMES", help="As for 'check'. May be repeated.")
@click.option("--ignore", multiple=True, metavar="NAMES", help="As for 'check'. May be repeated.")
@output_option
@config_option
@isolated_option
@traceback_option
def show_settings(file: Path | None, output: str, config: Path | None, isolated: bool, **more: Any) -> int:
    """Show the settings that apply to FILE, and where each is set.  [default: any new article in this folder]"""
    from editlint.catalogue import settings

    options = msgspec.structs.replace(
        options_in_folder(config, isolated=isolated),
        languagetool=server_url(os.environ),
        select=more["select"],
        extend_select=more["extend_select"],
        ignore=more["ignore"],
    )
    if output == "json":
        click.echo(settings.settings_json(file, options), nl=False)
    else:
        show(settings.settings_listing(file, options))
    return SUCCESS


@click.group(cls=Commands, short_help="Start and stop a local LanguageTool server.")
def grammar() -> None:
    """Start and stop a LanguageTool server on this machine; the grammar rules need one."""


@grammar.command(short_help="Start the server and print its address.")
@click.option(
    "--timeout",
    type=click.IntRange(1, MAX_TIMEOUT_SECONDS),
    default=600,
    show_default=True,
    help="Seconds to wait for the download.",
)
@traceback_option
def start(timeout: int, traceback: bool) -> int:
    """Start the server and print its address. The first time, Maven downloads it."""
    from editlint.engines.grammar import server

    folder = server_folder(os.environ)
    show(f"{server.start(folder, lambda text: say(f'{text} …'), timeout)}\n")
    return SUCCESS


@grammar.command(short_help="Print the server's address.")
@traceback_option
def status(traceback: bool) -> int:
    """Print the server's address; exit 1 if it is not running."""
    from editlint.engines.grammar import server

    url = server.status(server_folder(os.environ))
    if url is None:
        say("no server is running: start one with 'editlint grammar start'")
        return FINDINGS
    show(f"{url}\n")
    return SUCCESS


@grammar.command(short_help="Stop the server.")
@traceback_option
def stop(traceback: bool) -> int:
    """Stop the server that 'editlint grammar start' started, and no other."""
    from editlint.engines.grammar import server

    stopped = server.stop(server_folder(os.environ))
    say("the server was stopped" if stopped else "no server is running")
    return SUCCESS
