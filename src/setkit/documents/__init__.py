"""What does the paper say, and to whom? Builders say what; `render` alone knows millimetres."""
