"""The guard of commands that a sentence or a line holds without any mark-up: 'type cd site and press Enter'."""

from editlint.core.lazy_regex import LazyPattern
from editlint.lint.fix_guards.site import FixSite

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
    "bun|call|cat|chef|copy|cut|del|diff|dir|emacs|env|export|find|fish|gem|go|head|host|import|kill|less|make|man|move|nice"
    "|node|nohup|open|patch|ping|pull|push|rename|screen|service|set|snap|sort|source|split|start|tail|test|time|top|touch"
    "|unset|watch|where|which|who"
)
"""Names that are words too: commands after a verb that says so, or before an option."""
_BEFORE = LazyPattern(
    rf"(?<![\w'’/.-])(?:(?:{_COMMANDS})|(?:[Tt]ype|[Ee]nter|[Ee]xecute|[Rr]un|[Ii]nvoke|[Ii]ssue):?\s(?:{_ALSO_WORDS}))"
    r"(?:\s\S+){0,3}\s$"
)
_AT_START = LazyPattern(rf"\s*(?:(?:[-*+•]|\d{{1,3}}[.)])\s+)?(?:{_COMMANDS})(?:\s|$)")


def is_in_command(site: FixSite) -> bool:
    """A word or two after the name of a command, or a line that starts with one."""
    if _BEFORE.search(site.before):
        return True
    text = site.document.prose.text
    starts = (site.block.span.start, *(line.start for line in site.prose_lines))
    return any(_AT_START.match(text, start) for start in starts)
