"""Standard input and output belong to the protocol."""

import subprocess
import sys
from textwrap import dedent


def run(script: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-c", dedent(script)],
        input=b"the client",
        capture_output=True,
        check=True,
        timeout=240,
    )


def test_what_is_printed_goes_to_standard_error() -> None:
    ran = run("""
        import os, subprocess, sys
        from editlint.server.stdio import take_over
        source, target = take_over()
        print("printed", flush=True)
        os.write(1, b"written\\n")
        subprocess.run([sys.executable, "-c", "print('by another program')"])
        target.write(b"a message")
        target.flush()
    """)
    assert ran.stdout == b"a message"
    assert ran.stderr.split(b"\n") == [b"printed", b"written", b"by another program", b""]


def test_nothing_else_reads_what_the_client_sends() -> None:
    ran = run("""
        import subprocess, sys
        from editlint.server.stdio import take_over
        source, target = take_over()
        read = "import sys; print(repr(sys.stdin.read()))"
        subprocess.run([sys.executable, "-c", read])
        print(repr(sys.stdin.read()))
        target.write(source.read())
        target.flush()
    """)
    assert ran.stdout == b"the client"
    assert ran.stderr.split() == [b"''", b"''"]


def test_a_closed_stream_is_an_error() -> None:
    ran = run("""
        import os
        from editlint.core.errors import EditlintError
        from editlint.server.stdio import take_over
        os.close(0)
        try:
            take_over()
        except EditlintError as error:
            os.write(2, str(error).encode())
    """)
    assert ran.stderr == b"standard input or output is closed: an editor starts the server"
