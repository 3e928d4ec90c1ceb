"""Samples for the addresses of clustering."""
