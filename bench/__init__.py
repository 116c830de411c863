"""How well and how fast Dateline reads, measured against facts written down by hand; see ``python -m bench --help``."""
