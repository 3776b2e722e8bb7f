"""How does it look on paper? Millimetres, fonts and file formats live here and nowhere else."""
