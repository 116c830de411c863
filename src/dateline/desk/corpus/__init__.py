"""Reading as much as there is: documents by the million into a folder of Parquet, and out of it what a desk needs."""

from dateline.desk.corpus.events import Grouped, group_corpus
from dateline.desk.corpus.reading import Job, Progress, read_corpus

__all__ = ["Grouped", "Job", "Progress", "group_corpus", "read_corpus"]
