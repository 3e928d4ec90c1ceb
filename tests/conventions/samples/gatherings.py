"""Samples for the addresses of gatherings."""
