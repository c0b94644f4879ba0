"""The strategy knowledge base: one Django project over five IOM source documents."""
