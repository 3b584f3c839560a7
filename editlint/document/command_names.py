"""Names of commands, by which a command without mark-up is recognised in a line or a sentence."""

from editlint.core.lazy_regex import LazyPattern

_COMMANDS = (
    "apk|apt|apt-get|awk|aws|az|bash|brew|bundle|cargo|cd|certbot|chmod|chown|cmake|conda|cp|curl|deno|dig|dnf|docker"
    "|docker-compose|echo|egrep|ffmpeg|flatpak|gcc|gcloud|gh|git|gpg|gradle|grep|gunzip|gzip|helm|heroku|hg|hugo"
    "|ifconfig|ipython|irb|java|javac|jekyll|jq|jupyter|kubectl|ln|ls|lsof|mkdir|mkdocs|mongo|mv|mvn|mysql|nano|netlify|ng"
    "|npm|npx|nslookup|nvm|openssl|pacman|perl|php|pip|pip3|pipenv|pipx|pnpm|podman|poetry|printf|psql|pwd|pytest"
    "|python|python2|python3|rails|rake|rm|rmdir|rsync|ruby|rustc|rustup|scp|sed|sh|sqlite3|ssh|sudo|svn|systemctl|tar"
    "|terraform|tmux|tsc|uv|vagrant|vi|vim|virtualenv|wget|xargs|yarn|yum|zip|zsh"
)
"""Names of commands that are hardly ever words of English."""
_ALSO_WORDS = (
    "bun|call|cat|chef|copy|cut|del|diff|dir|emacs|env|export|find|fish|gem|go|head|host|import|kill|less|make|man|mount|move|nice"
    "|node|nohup|open|patch|ping|pull|push|rename|screen|service|set|snap|sort|source|split|start|tail|test|time|top|touch"
    "|unset|watch|where|which|who"
)
"""Names that are words too: commands after a verb that says so, or before an option."""
_BEFORE = LazyPattern(
    rf"(?<![\w'’/.-])(?:(?:{_COMMANDS})|(?:[Tt]ype|[Ee]nter|[Ee]xecute|[Rr]un|[Ii]nvoke|[Ii]ssue):?\s(?:{_ALSO_WORDS}))"
    r"(?:\s\S+){0,3}\s$"
)
_AFTER_OPTION = LazyPattern(r"\s--?[a-zA-Z][\w-]*\s$")
_AT_START = LazyPattern(rf"\s*(?:(?:[-*+•]|\d{{1,3}}[.)])\s+)?(?:{_COMMANDS})(?:\s|$)")


def starts_with_command(text: str, at: int = 0) -> bool:
    """Whether the text at `at` starts with the name of a command, perhaps after the mark of a list item."""
    return _AT_START.match(text, at) is not None


def follows_command(before: str) -> bool:
    """Whether a text ends with the name of a command and up to three words, or with an option."""
    return _BEFORE.search(before) is not None or _AFTER_OPTION.search(before) is not None
