"""Full-text search over records and passages: one protocol, two engines."""
