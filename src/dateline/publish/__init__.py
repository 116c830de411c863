"""Claims out, one format a file."""
