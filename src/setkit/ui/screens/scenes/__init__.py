"""The scenes screen."""
