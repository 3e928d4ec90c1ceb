"""Samples for the addresses of ambassadors."""
