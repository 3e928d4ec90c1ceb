"""Samples for the addresses of contributions."""
