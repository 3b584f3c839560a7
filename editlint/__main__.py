"""`python -m editlint`, and the command `editlint`."""

import gc

gc.disable()  # nothing that is imported is garbage, and looking for some takes a tenth of a short run

from editlint.cli import main  # noqa: E402

__all__ = ["main"]

if __name__ == "__main__":
    main()
