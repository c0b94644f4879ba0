"""Strategies and frameworks and what stands under them, with their wordings and links."""
