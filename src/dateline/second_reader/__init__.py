"""A language model as a second reader: it reads the same stories into claims, every word of which has to be printed.

It is asked only where somebody names its address; what it says never comes into the ledger by itself.
"""

from dateline.second_reader.endpoint import Endpoint, Reply
from dateline.second_reader.grounding import grounded
from dateline.second_reader.passages import Passage, passages
from dateline.second_reader.reading import Reading, read_passage

__all__ = ["Endpoint", "Passage", "Reading", "Reply", "grounded", "passages", "read_passage"]
