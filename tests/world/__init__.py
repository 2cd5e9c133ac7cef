"""A private internet for acceptance runs, its scenarios, and the judge that compares verdicts with the truth.

See docs/world.md. pytest collects nothing here; tests/test_world.py proves that each scenario is whole.
"""
