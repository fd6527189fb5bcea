"""Secrets that the site must be able to read again rest encrypted with its key."""

import base64
import hashlib

from cryptography.fernet import Fernet
from django.conf import settings


def cipher(purpose: str) -> Fernet:
    """What encrypts and decrypts for one purpose: under another purpose, or another key
    of the site, nothing can be read."""
    digest = hashlib.sha256(f"bamsat {purpose} {settings.SECRET_KEY}".encode())
    return Fernet(base64.urlsafe_b64encode(digest.digest()))
