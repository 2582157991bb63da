"""Measurements of the auditor that anyone can repeat."""
