"""Samples for the addresses of people."""
