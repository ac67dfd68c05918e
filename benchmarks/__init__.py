"""What the documentation states as a figure, measured; `python -m benchmarks` runs all."""
