"""Says so where no rule that runs is for the language of an article: it would pass whatever it is like."""

from collections import Counter
from collections.abc import Iterable, Iterator

from editlint.core.errors import EditlintError
from editlint.core.finding import Result
from editlint.runner.options import Options
from editlint.runner.results import error_result

MAX_LANGUAGES = 3
"""Languages that are named."""


def say_unchecked_languages(
    results: Iterable[Result], options: Options, *, some_articles: bool = False
) -> Iterator[Result]:
    """The results, with a note at the end; an error where rules were selected that are for none of the articles.

    With `some_articles`, others were set aside, so that it is no error.
    """
    languages: Counter[str] = Counter()
    checked = 0
    for result in results:
        checked += result.checked
        if result.unchecked_language:
            languages[result.unchecked_language] += 1
        yield result
    articles = languages.total()
    if not articles:
        return
    names = ", ".join(name for name, _ in languages.most_common(MAX_LANGUAGES))
    if articles == checked and options.select and not some_articles:
        problem = f"none of the selected rules is for the language of the articles: {names}"
        yield error_result(EditlintError(problem, path="command line"), "command line")
    elif options.notify is not None:
        count = "1 article" if articles == 1 else f"{articles:,} articles"
        options.notify(f"none of the rules that run is for the language of {count}: {names}")
