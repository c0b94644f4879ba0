"""Source documents and their parts, down to the smallest citable passage."""
