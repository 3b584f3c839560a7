"""Files of Word, made from the XML of their bodies."""

import io
import zipfile
from collections.abc import Mapping

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NAMESPACES = (
    f'xmlns:w="{_W}" xmlns:r="{_R}" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
_PACKAGE = "application/vnd.openxmlformats-package.relationships+xml"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_STYLES = {
    "Title": "Title", "Subtitle": "Subtitle", "H1": "heading 1", "H2": "heading 2", "List": "List Bullet", "Quote": "Quote",
    "Caption": "caption", "TOC1": "toc 1", "Code": "Source Code", "Own": "Our headline", "Abstract": "Abstract",
}  # fmt: skip
_BASED_ON = {"Own": "H1"}


def styles() -> str:
    """The styles of paragraphs, and one of runs for code."""
    found = "".join(
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/>'
        f'{f"""<w:basedOn w:val="{_BASED_ON[key]}"/>""" if key in _BASED_ON else ""}</w:style>'
        for key, name in _STYLES.items()
    )
    code = '<w:style w:type="character" w:styleId="InCode"><w:name w:val="Verbatim Char"/></w:style>'
    return f"<w:styles {_NAMESPACES}>{found}{code}</w:styles>"


def parts(body: str, notes: str = "", links: Mapping[str, str] | None = None) -> dict[str, str]:
    """The files in the package of a document."""
    relations = "".join(
        f'<Relationship Id="{key}" Type="{_R}/hyperlink" Target="{target}" TargetMode="External"/>'
        for key, target in (links or {}).items()
    )
    note = f'<Relationship Id="n" Type="{_R}/footnotes" Target="footnotes.xml"/>' if notes else ""
    relationships = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    files = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Default Extension="rels" ContentType="{_PACKAGE}"/><Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_WORD}document.main+xml"/>'
        f'<Override PartName="/word/styles.xml" ContentType="{_WORD}styles+xml"/>'
        f'<Override PartName="/word/footnotes.xml" ContentType="{_WORD}footnotes+xml"/></Types>',
        "_rels/.rels": f'{relationships}<Relationship Id="d" Type="{_R}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f"<w:document {_NAMESPACES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": f'{relationships}<Relationship Id="s" Type="{_R}/styles" Target="styles.xml"/>{note}{relations}</Relationships>',
        "word/styles.xml": styles(),
    }
    if notes:
        files["word/footnotes.xml"] = f"<w:footnotes {_NAMESPACES}>{notes}</w:footnotes>"
    return files


def pack(files: Mapping[str, str | bytes]) -> bytes:
    """A package of files."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files.items():
            package.writestr(name, content)
    return made.getvalue()


def word_file(body: str, notes: str = "", links: Mapping[str, str] | None = None) -> bytes:
    """A .docx file; `links` are the addresses of its relations."""
    return pack(parts(body, notes, links))


def run(text: str, properties: str = "") -> str:
    """A run of text."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(content: str, style: str = "", properties: str = "") -> str:
    """A paragraph of runs, or of a text."""
    inner = content if content.startswith("<") else run(content)
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{inner}</w:p>"
