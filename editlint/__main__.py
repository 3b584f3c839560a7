"""`python -m editlint`, and the command `editlint`."""

import gc
from typing import NoReturn

gc.disable()  # nothing is worth collecting: 280 articles leave 4 unreachable objects, and looking takes time

from editlint.cli import app  # noqa: E402


def main() -> NoReturn:
    """Run the command and exit."""
    try:
        app.main()
    finally:
        gc.freeze()  # without it, a last collection at exit takes a tenth of a short run


if __name__ == "__main__":
    main()
