"""The create screen."""
