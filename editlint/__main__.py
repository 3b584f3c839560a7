"""`python -m editlint`, and the command `editlint`."""

import gc
from typing import NoReturn

gc.disable()  # nothing that is imported is garbage, and looking for some takes a tenth of a short run

from editlint.cli import app  # noqa: E402


def main() -> NoReturn:
    """Run the command and exit."""
    try:
        app.main()
    finally:
        gc.freeze()  # else all that is alive is looked through once more at exit, which takes another tenth


if __name__ == "__main__":
    main()
