"""Records, where each was read and is mentioned, and the bases of every kind of record."""
