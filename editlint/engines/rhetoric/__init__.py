"""Devices: sentences built for effect, one module for each kind."""
