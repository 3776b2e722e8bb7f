"""setkit: the intimacy coordinator's working file for one production."""

__version__ = "0.1.0"
