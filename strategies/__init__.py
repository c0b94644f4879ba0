"""Strategies and frameworks with their elements, wordings and links."""
