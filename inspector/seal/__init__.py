"""Signatures, sealed bundle and its verification."""
