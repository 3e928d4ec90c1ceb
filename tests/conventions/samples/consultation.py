"""Samples for the addresses of consultation."""
