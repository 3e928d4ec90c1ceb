"""Samples for the addresses of publications."""
