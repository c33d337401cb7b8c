"""Taking a text out of the record for good: what is looked for, where texts stand, the copies that hold it."""

from app.store.redaction.needle import RedactionRefused
from app.store.redaction.removing import Found, Redacted, compact, find_text, redact

__all__ = ["Found", "Redacted", "RedactionRefused", "compact", "find_text", "redact"]
