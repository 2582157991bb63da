"""Rule-based consistency auditor for Chinese public-finance documents."""

__version__ = "0.1.0"
