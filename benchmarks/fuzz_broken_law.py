"""What the fuzzer reports: an input for which something is not true."""


class BrokenLawError(Exception):
    """An input for which a law does not hold: `law` is its name."""

    def __init__(self, law: str, detail: str) -> None:
        super().__init__(f"{law}: {detail}")
        self.law = law
        self.detail = detail
