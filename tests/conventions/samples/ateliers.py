"""Samples for the addresses of ateliers."""
