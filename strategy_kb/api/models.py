"""API keys, which raise the rate limit of their holders."""

from __future__ import annotations

import hashlib
import secrets

from django.db import models
from django.utils import timezone

from strategy_kb.core.constraints import not_blank


def digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


class ApiKey(models.Model):
    """A key issued to somebody. Only its SHA-256 is stored; the key is shown once, when it is created."""

    holder = models.CharField(max_length=200, help_text="Who uses the key, and for what.")
    contact = models.EmailField(blank=True, help_text="Whom to write to when something changes.")
    sha256 = models.CharField(max_length=64, unique=True, editable=False)
    is_active = models.BooleanField(default=True, help_text="An inactive key is refused.")
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = "API key"
        ordering = ["holder", "pk"]
        constraints = [not_blank("holder")]

    def __str__(self) -> str:
        return self.holder

    @classmethod
    def issue(cls, holder: str) -> str:
        """Create a key and return it; it cannot be read again."""
        key = cls(holder=holder)
        secret = key.renew()
        key.save()
        return secret

    def renew(self) -> str:
        """Give the row a new key, without saving the row, and return the key."""
        secret = secrets.token_urlsafe(32)
        self.sha256 = digest(secret)
        return secret
