"""What the knowledge base can name, where it was read and is named, and the bases of every kind of record."""
