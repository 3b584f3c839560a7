"""The records of SARIF results."""

import msgspec

from editlint.reporters.sarif_rules import Message


class ArtifactLocation(msgspec.Struct, frozen=True, rename="camel", omit_defaults=True):
    """A file; without `uri_base_id` the URI is absolute."""

    uri: str
    uri_base_id: str | None = None


class Region(msgspec.Struct, frozen=True, rename="camel", omit_defaults=True):
    """A range of a file: lines and columns from 1, the end exclusive."""

    start_line: int
    start_column: int | None = None
    end_line: int | None = None
    end_column: int | None = None
    snippet: Message | None = None


class PhysicalLocation(msgspec.Struct, frozen=True, rename="camel", omit_defaults=True):
    """A place in a file."""

    artifact_location: ArtifactLocation
    region: Region | None = None


class Location(msgspec.Struct, frozen=True, rename="camel", omit_defaults=True):
    """A place; a message links to its `id`."""

    physical_location: PhysicalLocation
    id: int | None = None
    message: Message | None = None


class Replacement(msgspec.Struct, frozen=True, rename="camel"):
    """An edit. One that only deletes inserts an empty text: reviewdog fails where there is none."""

    deleted_region: Region
    inserted_content: Message


class ArtifactChange(msgspec.Struct, frozen=True, rename="camel"):
    """The edits of a file."""

    artifact_location: ArtifactLocation
    replacements: tuple[Replacement, ...]


class SarifFix(msgspec.Struct, frozen=True, rename="camel"):
    """A fix; `properties` say how safe it is."""

    description: Message
    artifact_changes: tuple[ArtifactChange, ...]
    properties: dict[str, str]


class SarifResult(msgspec.Struct, frozen=True, rename="camel", omit_defaults=True):
    """A finding."""

    rule_id: str
    rule_index: int
    level: str
    message: Message
    locations: tuple[Location, ...]
    partial_fingerprints: dict[str, str]
    related_locations: tuple[Location, ...] = ()
    fixes: tuple[SarifFix, ...] = ()


class Notification(msgspec.Struct, frozen=True, rename="camel", omit_defaults=True):
    """What a run says beside its findings: errors, and what is left out."""

    level: str
    message: Message
    locations: tuple[Location, ...] = ()
