"""What is generated of the documentation: `python -m docs.generate`."""
