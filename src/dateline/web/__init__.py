"""The desk in a browser: routes, templates and static files; what is asked and written goes through the desk."""

from dateline.web.keys import keys
from dateline.web.serving import Address, free_port, house_of, make_app, serve
from dateline.web.tiles import Tiles

__all__ = ["Address", "Tiles", "free_port", "house_of", "keys", "make_app", "serve"]
