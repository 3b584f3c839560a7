"""Clusters of words that occur in the same contexts: "experts" with "economists" and "observers".

They let a model that was trained on a hundred articles judge words that are in none of them. The clusters are Brown
clusters (Brown et al. 1992), from the package spacy-lookups-data; see `editlint/data/editor-model.LICENSE`.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

CLUSTERS_FILE = Path(__file__).with_name("word-clusters.txt")
COARSE_BITS, MEDIUM_BITS = 6, 10
"""The low bits of a cluster are its place in the tree: clusters that share more of them are more alike."""
UNKNOWN = 0
"""The cluster of a word that is in no cluster."""


@cache
def word_clusters() -> Mapping[str, int]:
    """The cluster of each of the 27,000 most frequent words, in lower case."""
    clusters: dict[str, int] = {}
    for line in CLUSTERS_FILE.read_text("utf-8").splitlines():
        cluster, *words = line.split(" ")
        clusters.update(dict.fromkeys(words, int(cluster)))
    return clusters


def coarse(cluster: int) -> int:
    """The large cluster that a cluster is in: one of 64."""
    return cluster & (1 << COARSE_BITS) - 1


def medium(cluster: int) -> int:
    """The cluster of middle size that a cluster is in."""
    return cluster & (1 << MEDIUM_BITS) - 1
