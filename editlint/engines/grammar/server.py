"""A local LanguageTool server: download, start, find and stop it, and no other process."""

import re
import subprocess
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from editlint.core.errors import EditlintError
from editlint.engines.grammar.maven import (
    FETCH_TIMEOUT,
    VERSION,
    Notify,
    fetch_jars,
    find_program,
    first_log_line,
    launch,
)
from editlint.engines.grammar.server_process import (
    MAIN_CLASS,
    ServerFolder,
    find_process,
    responds,
    wait_until_ready,
)

MAX_HEAP = "512m"
MIN_JAVA = 17
"""The oldest major version of Java that runs LanguageTool."""
STOP_TIMEOUT = 10
"""Seconds that the server may take to end before it is killed."""
MAX_ATTEMPTS = 3
"""Attempts to start, each on another port if the first is taken."""

# No maxCheckTimeMillis: a first check that is interrupted leaves the server broken until it is restarted.
SERVER_PROPERTIES = """\
maxTextLength=200000
maxCheckThreads=4
maxWorkQueueSize=64
pipelineCaching=true
maxPipelinePoolSize=20
pipelineExpireTimeInSeconds=3600
cacheSize=5000
cacheTTLSeconds=3600
"""


def status(folder: Path) -> str | None:
    """The address of the local server, None if none runs and responds."""
    state = ServerFolder(folder).running()
    return state.url if state and responds(state.url) else None


def stop(folder: Path) -> bool:
    """Stop the local server; returns whether one was running."""
    server_folder = ServerFolder(folder)
    with server_folder.locked():
        return _stop(server_folder)


def start(folder: Path, notify: Notify, fetch_timeout: float = FETCH_TIMEOUT) -> str:
    """The address of the local server, which is downloaded and started if necessary. Raises EditlintError.

    `notify` is called before each slow step; a download may take `fetch_timeout` seconds. Concurrent calls are safe.
    """
    server_folder = ServerFolder(folder)
    with server_folder.locked():
        state = server_folder.running()
        if state and responds(state.url):
            return state.url
        java = _find_java()
        jars = fetch_jars(folder, notify, fetch_timeout)
        _stop(server_folder)
        notify(f"starting LanguageTool {VERSION}")
        return _launch_server(server_folder, [java, f"-Xmx{MAX_HEAP}", "-cp", str(jars / "*"), MAIN_CLASS])


def _stop(server_folder: ServerFolder) -> bool:
    state = server_folder.running()
    process = find_process(state) if state else None
    if process is not None:
        import psutil

        with suppress(psutil.Error):
            process.terminate()
            try:
                process.wait(STOP_TIMEOUT)
            except psutil.TimeoutExpired:
                process.kill()
                process.wait(STOP_TIMEOUT)
    server_folder.state.unlink(missing_ok=True)
    return process is not None


def _find_java() -> str:
    """The command of a Java that is recent enough. Raises EditlintError."""
    java = find_program("java", f"install Java {MIN_JAVA} or later, or name another server")
    output = subprocess.run(
        [java, "-version"], capture_output=True, text=True, errors="replace", timeout=60, check=False
    )
    version = re.search(r'version "(?:1\.)?(\d+)', output.stderr + output.stdout)
    if version is None or int(version[1]) < MIN_JAVA:
        found = version[1] if version else "of an unknown version"
        raise EditlintError(
            f"java is {found}: LanguageTool needs Java {MIN_JAVA} or later", path="grammar start"
        )
    return java


def _launch_server(server_folder: ServerFolder, command: Sequence[str]) -> str:
    """The address of the started server, once it responded to a first check. Raises EditlintError."""
    properties = server_folder.folder / "server.properties"
    properties.write_text(SERVER_PROPERTIES, encoding="utf-8")
    for _ in range(MAX_ATTEMPTS):
        port = server_folder.choose_port()
        url = f"http://127.0.0.1:{port}"
        with server_folder.log.open("wb") as output:
            process = launch([*command, "--config", str(properties), "--port", str(port)], output)
        try:
            server_folder.save_state(process, url)
            if wait_until_ready(process, url):
                return url
        except BaseException:
            process.kill()
            raise
        process.kill()
        process.wait()
        server_folder.state.unlink(missing_ok=True)
        if not first_log_line(server_folder.log, "Address already in use"):
            break
    reason = first_log_line(server_folder.log, "Exception", "Error")
    raise EditlintError(f"LanguageTool did not start{reason}", path=str(server_folder.log))
