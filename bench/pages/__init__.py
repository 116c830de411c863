"""Pages of known stories, set by a typesetter in many layouts, and how well they are put back together."""
